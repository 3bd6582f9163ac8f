"""Scopes, prompts and answers, one change from interesting."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any, Final

from domain.caching.cached_reply import LIFETIME, CachedReply
from domain.caching.scope import Audience, Scope
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from tests.support.builders import ADA, BO, NOON, SPARK

QUESTION = "How do I add 1/2 and 1/3?"
SCOPE = Scope(
    tenant="home",
    audience=Audience.USER,
    audience_id=ADA,
    age_band="13+",
    consent="core",
    helpy_id=SPARK,
    persona="4",
    subject="math",
    grade="5",
    language="en",
    gate="none",
    template="t1",
    content="c1",
    tier="",
    model="",
)

# What a field may be, so that random scopes often differ in one alone.
CHOICES: Final = {
    "tenant": ("home", "school", "hom", "homes"),
    "audience_id": (ADA, BO, "ses_1"),
    "age_band": ("13+", "under-13"),
    "consent": ("core", "", "core,group"),
    "helpy_id": (SPARK, None),
    "persona": ("4", "5", "45"),
    "subject": ("math", "mat", "physics"),
    "grade": ("5", "6", "h5"),
    "language": ("en", "de", ""),
    "gate": ("none", "solved", "open"),
    "template": ("t1", "t2", ""),
    "content": ("c1", "c2"),
    "tier": ("", "small", "complex"),
    "model": ("", "small", "small-model"),
}


def a_scope(**changes: Any) -> Scope:
    """Return the scope of what Ada asks Spark."""
    return replace(SCOPE, **changes)


def a_global_scope(**changes: Any) -> Scope:
    """Return a scope of lesson content, for everybody."""
    return a_scope(audience=Audience.GLOBAL, audience_id="", **changes)


def a_prompt(text: str = QUESTION, **changes: Any) -> Prompt:
    """Return one question, asked by itself."""
    turn = PromptTurn(speaker=Speaker.STUDENT, text=text)
    prompt = Prompt(system="You are a tutor.", turns=(turn,), max_tokens=90)
    return replace(prompt, **changes)


def a_cached_reply(scope: Scope = SCOPE, **changes: Any) -> CachedReply:
    """Return an answer made at noon, which lasts as long as any may."""
    reply = CachedReply(
        text="Make the bottom numbers equal first.",
        model="small-model",
        tier=Tier.SMALL,
        input_tokens=30,
        output_tokens=8,
        cost_usd_micros=12,
        decision_id="dec_" + "1" * 32,
        scope=scope.digest,
        keys=("response:exact",),
        made_at=NOON,
        expires_at=NOON + LIFETIME,
    )
    return replace(reply, **changes)


def random_scope(picks: random.Random) -> Scope:
    """Return one of some three million scopes."""
    audience = picks.choice(tuple(Audience))
    picked = {name: picks.choice(values) for name, values in CHOICES.items()}
    if audience is Audience.GLOBAL:
        picked["audience_id"] = ""
    return a_scope(audience=audience, **picked)

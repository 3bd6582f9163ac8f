"""Scope: whom an answer may be given to again, and what shaped it beside the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType

from domain.framing import digest_of
from domain.ids import HelpyId, UserId
from domain.tutoring.exercise import Lesson

# What entries are found by when they have to go.
Tag = NewType("Tag", str)

# One more whenever the meaning of a field changes: nothing older is found then.
_VERSION: Final = "scope-1"
_NO_GATE: Final = "none"
_PASSED_GATE: Final = "solved"


class Audience(StrEnum):
    """Whom answers are for: anybody with the same question, a user, or a session.

    `GLOBAL` is for lesson content alone, with nothing of anybody in it.
    """

    GLOBAL = "global"
    USER = "user"
    SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """All that has to be the same before a question is compared at all.

    No field has a default: whoever adds a caller says each, `""` for what there is none
    of. An answer never crosses from one scope into another.

    `tenant` is whose installation, class or application asks. `audience_id` is the
    user's or the session's id, `""` for `GLOBAL`. `age_band` and `consent` are what the
    asking person is and what a parent allowed. `persona` changes with each version of
    the Helpy's manner and memory. `gate` is what `gate_state` says of the open
    exercise. `template` is the hash of the prompt's template, `content` the version of
    the lesson content it draws on. `tier` and `model` are what was asked for, `""`
    where the router chooses.
    """

    tenant: str
    audience: Audience
    audience_id: str
    age_band: str
    consent: str
    helpy_id: HelpyId | None
    persona: str
    subject: str
    grade: str
    language: str
    gate: str
    template: str
    content: str
    tier: str
    model: str
    digest: str = field(init=False, compare=False, repr=False, default="")

    def __post_init__(self) -> None:
        """Take the digest, once.

        Raises:
            ValueError: If it is for everybody and somebody, or for nobody.
        """
        if (self.audience is Audience.GLOBAL) == bool(self.audience_id):
            msg = "a user's or session's answers have its id, everybody's have none"
            raise ValueError(msg)
        shaping = (
            self.tenant,
            self.audience,
            self.audience_id,
            self.age_band,
            self.consent,
            self.helpy_id,
            self.persona,
            self.subject,
            self.grade,
            self.language,
            self.gate,
            self.template,
            self.content,
            self.tier,
            self.model,
        )
        object.__setattr__(self, "digest", digest_of(_VERSION, *shaping))

    @property
    def is_shared(self) -> bool:
        """Tell whether more than one person may be given the answers."""
        return self.audience is not Audience.USER

    @property
    def tags(self) -> frozenset[Tag]:
        """Return what every answer in this scope is found by when it has to go."""
        tags = set[Tag]()
        if self.audience is Audience.USER:
            tags.add(user_tag(UserId(self.audience_id)))
        elif self.audience is Audience.SESSION:
            tags.add(session_tag(self.audience_id))
        if self.helpy_id is not None:
            tags.add(helpy_tag(self.helpy_id))
        if self.template:
            tags.add(template_tag(self.template))
        if self.content:
            tags.add(content_tag(self.content))
        return frozenset(tags)


def gate_state(lesson: Lesson | None) -> str:
    """Return how far an open exercise is, as it shapes what may be said.

    What may be said at one step of one exercise may give another one away.
    """
    if lesson is None:
        return _NO_GATE
    if lesson.solved:
        return _PASSED_GATE
    exercise = lesson.exercise
    return digest_of(
        exercise.statement,
        exercise.answer,
        exercise.unknown,
        lesson.step,
        lesson.wrong_tries,
    )


def user_tag(user_id: UserId) -> Tag:
    """Return what all answers are found by that hold something of a person."""
    return Tag(f"user:{user_id}")


def session_tag(session_id: str) -> Tag:
    """Return what a session's answers are found by."""
    return Tag(f"session:{session_id}")


def helpy_tag(helpy_id: HelpyId) -> Tag:
    """Return what a Helpy's answers are found by."""
    return Tag(f"helpy:{helpy_id}")


def template_tag(template: str) -> Tag:
    """Return what the answers to a prompt template are found by."""
    return Tag(f"template:{template}")


def content_tag(content: str) -> Tag:
    """Return what the answers that draw on a version of content are found by."""
    return Tag(f"content:{content}")

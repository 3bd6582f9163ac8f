"""Keys: what has to be the same for an answer to be given again."""

from __future__ import annotations

from typing import Final

from domain.caching.scope import Scope
from domain.framing import Part, digest_of
from domain.prompt import Prompt, PromptTurn
from domain.prompting.marked import parted

# Source: the specification's section 6.1, `response:{hash(prompt)}`.
_RESPONSE: Final = "response:"


def exact_key(scope: Scope, prompt: Prompt) -> str:
    """Return the key of an answer to these very words.

    Everything that shapes the answer is in it. `whole`, `stable_turns`, `memory_ids`
    and `version` say how it is asked for, not what.
    """
    asked = tuple(map(_said, prompt.turns))
    return _RESPONSE + digest_of("exact-1", scope.digest, asked, _frame(prompt))


def semantic_key(scope: Scope, prompt: Prompt, *, reading: str) -> str:
    """Return the key of an answer to whatever means the same.

    Only the last turn's words may differ between two prompts of one key: its reading
    stands for them. All else has to be the same, as for `exact_key`.

    Args:
        scope: Whom the answer is for.
        prompt: What is asked; its last turn is what was read.
        reading: The canonical reading of the last turn; equal ones mean the same.
    """
    before = tuple(map(_said, prompt.turns[:-1]))
    around, _ = parted(prompt.turns[-1].text)
    return _RESPONSE + digest_of(
        "semantic-2", scope.digest, before, around, reading, _frame(prompt)
    )


def _said(turn: PromptTurn) -> Part:
    return (turn.speaker, turn.text, turn.tool_calls, turn.tool_call_id)


def _frame(prompt: Prompt) -> Part:
    """Return what shapes an answer beside the turns."""
    options = prompt.options
    return (
        prompt.system,
        prompt.max_tokens,
        # 0 and 0.0 ask for the same.
        None if prompt.temperature is None else float(prompt.temperature),
        None if prompt.top_p is None else float(prompt.top_p),
        options.tools,
        options.tool_choice,
        options.stop,
        options.others,
    )

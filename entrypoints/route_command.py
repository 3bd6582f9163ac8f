"""`helpy route`: how strong a model each question of a batch needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Protocol

import click
import msgspec

from domain.routing.features import Context
from domain.routing.scorer import Score
from entrypoints.batch import BadLineError, run_batch
from entrypoints.command_options import refuse

_DIGITS: Final = 6
_Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class _Around(msgspec.Struct, frozen=True, rename="camel"):
    """What is known around a question; fields that we don't know are left out."""

    subject: str = ""
    grade: _Count = 0
    depth: _Count = 0
    reading_words: _Count = 0
    misconception: bool = False
    frustrated: bool = False
    answer_held: bool = False

    def context(self) -> Context:
        """Return it as the domain has it."""
        return Context(**msgspec.structs.asdict(self))


class _Question(msgspec.Struct, frozen=True):
    id: str | int
    prompt: Annotated[str, msgspec.Meta(pattern=r"\S")]
    # Words that the question stands on may come as they are.
    context: _Around | str | None = None

    def around(self) -> Context:
        """Return what is known around it."""
        if isinstance(self.context, str):
            return Context(reading_words=len(self.context.split()))
        return Context() if self.context is None else self.context.context()


class Router(Protocol):
    """Whoever knows how strong a model a question needs, and which there are."""

    def score(self, text: str, context: Context) -> Score:
        """Return how much it needs the stronger model."""
        ...

    def model(self, score: Score, text: str) -> str | None:
        """Return the name of the model that would be asked; None if none is known."""
        ...


_decode: Final = msgspec.json.Decoder(_Question).decode


@click.command(
    "route",
    short_help="Say how strong a model each question needs.",
    epilog="Example: helpy route questions.jsonl --models models.toml",
)
@click.argument("file")
@click.option(
    "--models",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file that lists the models to choose from.",
)
def route(file: str, models: Path | None) -> None:
    """Say for each line of FILE how strong a model its question needs.

    FILE, or - for standard input, holds one JSON object a line: {"id", "prompt",
    "context"?}. For each, in the same order, one comes out: {"id", "score", "tier",
    "model", "reasons"}; the larger the score, 0 to 1, the more it needs the stronger
    model. The model is null without --models. For a line that can't be used an object
    with its number and an error comes out instead, and the exit code is 1.
    """
    # Imported here so that `helpy --help` answers at once.
    from entrypoints.composition.route_desk import CannotRouteError, open_router  # noqa: PLC0415  late, for a quick start

    try:
        router = open_router(models)
    except CannotRouteError as error:
        refuse(str(error))
    run_batch(file, lambda line: _routed(line, router))


def _routed(line: bytes, router: Router) -> dict[str, object]:
    try:
        question = _decode(line)
    except (msgspec.ValidationError, RecursionError):
        code, sentence = "invalid-line", 'has to be {"id", "prompt", "context"?}'
        raise BadLineError(code, sentence) from None
    except (msgspec.DecodeError, ValueError):
        code, sentence = "invalid-json", "is not JSON"
        raise BadLineError(code, sentence) from None
    score = router.score(question.prompt, question.around())
    return {
        "id": question.id,
        "score": round(score.value, _DIGITS),
        "tier": score.tier,
        "model": router.model(score, question.prompt),
        "reasons": score.reasons,
    }

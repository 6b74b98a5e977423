"""Looking at a prospect: what was answered, and whether the work fits, with conditions or not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

ANSWERS_NEEDED: Final = 4
"""With fewer answers there is no result."""
FIRST_REVIEW: Final = timedelta(days=90)
"""So long after the start the question about the first three months can be answered."""
LEARN_FROM: Final = 2
"""Learning about half of the work from zero, or more, is a concern."""


class Asked(StrEnum):
    """What is asked about every prospect."""

    FITS_NICHE = "fits_niche"
    CAUSE = "cause"
    LEARN = "learn"
    BUDGET = "budget"
    AGREEMENT = "agreement"
    DECIDER = "decider"
    CALM = "calm"


NEEDS_NICHE: Final = frozenset({Asked.FITS_NICHE, Asked.CAUSE})
"""Questions that only mean something beside a niche card."""


class Said(StrEnum):
    """An answer to a question of yes or no."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Result(StrEnum):
    """What the answers come to; a reflection aid, never a verdict on anybody."""

    FITS = "fits"
    CONDITIONS = "conditions"
    NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True)
class ProspectCheck:
    """
    What the answers come to; `result` is None with too few of them.

    `concerns` are questions answered against the work, `open` those to be asked first.
    """

    answered: int
    concerns: tuple[str, ...]
    open: tuple[str, ...]
    result: Result | None


def weigh(said: Mapping[str, Said], learn: int | None) -> ProspectCheck:
    """
    Return what the answers come to, `said` in the order of the questions.

    Not mine where at least two answers, and half of them, speak against; without any concern
    and anything open it fits.
    """
    answers: dict[str, Said] = {**said}
    if learn is not None:
        answers[Asked.LEARN] = Said.NO if learn >= LEARN_FROM else Said.YES
    concerns = tuple(name for name, one in answers.items() if one is Said.NO)
    unclear = tuple(name for name, one in answers.items() if one is Said.UNCLEAR)
    return ProspectCheck(
        len(answers), concerns, unclear, _result(len(answers), len(concerns), len(unclear))
    )


def _result(answered: int, concerns: int, unclear: int) -> Result | None:
    if answered < ANSWERS_NEEDED:
        return None
    if concerns > 1 and 2 * concerns >= answered:
        return Result.NOT_MINE
    return Result.CONDITIONS if concerns or unclear else Result.FITS


def awaits_review(started: date, looks: Iterable[date]) -> bool:
    """Return whether nobody has looked since the first three months with a client were over."""
    return all(day < started + FIRST_REVIEW for day in looks)

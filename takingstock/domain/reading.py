"""
The reading: what the answers about one client say (numbers.md §6).

Two axes, never one number. A reading reflects the answers; the person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from takingstock.domain.assessment import SCALE, Signals
from takingstock.domain.method import Band, Method, Place, Side, Sign

TOP = SCALE[-1]
STRONGEST_SHOWN = 3


class Rule(StrEnum):
    """Whether the minuses outweigh the pluses, as far as the answers can tell."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Confidence(StrEnum):
    """How much the answers carry."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class HardSignal(StrEnum):
    """A fact that stands beside the axes and never moves them."""

    UNSAFE = "unsafe"
    STOPPED_INVOICING = "stopped_invoicing"
    UNPAID_30 = "unpaid_30"
    UNPAID_60 = "unpaid_60"


class Attention(StrEnum):
    """What the hard signals ask for, taken together."""

    NONE = "none"
    CHECK = "check"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Axis:
    """
    One axis of a reading.

    `points` is the sum of the `answered` answers, out of `reachable` (4 each). `share` is
    points/reachable, None with too few answers; `lowest` and `highest` are the shares if all
    missing answers were 0 or 4. `contributions` maps each answered sign to its points; they
    add up to `points`.
    """

    side: Side
    points: int
    answered: int
    asked: int
    share: Fraction | None
    lowest: Fraction
    highest: Fraction
    band: Band | None
    band_certain: bool
    contributions: Mapping[str, int]

    @property
    def reachable(self) -> int:
        """The points that the given answers could reach."""
        return TOP * self.answered

    @property
    def missing(self) -> int:
        """How many signs of this side have no answer."""
        return self.asked - self.answered

    @property
    def score(self) -> int | None:
        """The share as a whole number 0–100, rounded half up; None without a share."""
        return None if self.share is None else hundredths(self.share)

    @property
    def points_range(self) -> tuple[int, int]:
        """Fewest and most points of all asked signs that the missing answers leave open."""
        return self.points, self.points + TOP * self.missing


@dataclass(frozen=True, slots=True)
class Reading:
    """What one set of answers says; `place` is None when a side has too few answers."""

    drain: Axis
    energy: Axis
    place: Place | None
    rule: Rule
    straight_line: bool
    confidence: Confidence
    hard_signals: tuple[HardSignal, ...]
    attention: Attention
    boundary_watch: bool
    strongest: tuple[str, ...]

    @property
    def answered(self) -> int:
        """How many of the twelve have an answer."""
        return self.drain.answered + self.energy.answered

    @property
    def is_partial(self) -> bool:
        """Whether there is a place although answers are missing."""
        return self.place is not None and bool(self.drain.missing or self.energy.missing)

    @property
    def band_certain(self) -> bool:
        """Whether no missing answer could move either axis to another band."""
        return self.drain.band_certain and self.energy.band_certain

    def axis(self, side: Side) -> Axis:
        """Return the axis of one side."""
        return self.drain if side is Side.DRAIN else self.energy


def hundredths(share: Fraction) -> int:
    """Return a share 0–1 as a whole number 0–100, rounded half up."""
    return int(share * 100 + Fraction(1, 2))


def read_answers(answers: Mapping[str, int], signals: Signals, method: Method) -> Reading:
    """
    Return the reading of `answers` (sign id → 0–4; unanswered signs are absent).

    Signs that the method does not know are ignored, so that an old assessment stays readable.
    """
    drain = _axis(Side.DRAIN, answers, method)
    energy = _axis(Side.ENERGY, answers, method)
    place = None
    if drain.band is not None and energy.band is not None:
        place = method.places[drain.band, energy.band]
    given = [answers[sign.id] for sign in method.signs if sign.id in answers]
    straight = len(given) == len(method.signs) and len(set(given)) == 1 and given[0] > 0
    hard = _hard_signals(answers, signals, method)
    return Reading(
        drain=drain,
        energy=energy,
        place=place,
        rule=_rule(drain, energy),
        straight_line=straight,
        confidence=_confidence(given, straight=straight, place=place, method=method),
        hard_signals=hard,
        attention=_attention(hard),
        boundary_watch=_watches_boundary(answers, method),
        strongest=_strongest(drain, energy, method),
    )


def _axis(side: Side, answers: Mapping[str, int], method: Method) -> Axis:
    signs = method.of_side(side)
    contributions = {sign.id: answers[sign.id] for sign in signs if sign.id in answers}
    points, answered, asked = sum(contributions.values()), len(contributions), len(signs)
    lowest = Fraction(points, TOP * asked)
    highest = Fraction(points + TOP * (asked - answered), TOP * asked)
    share = Fraction(points, TOP * answered) if answered >= method.answers_needed else None
    return Axis(
        side=side,
        points=points,
        answered=answered,
        asked=asked,
        share=share,
        lowest=lowest,
        highest=highest,
        band=None if share is None else _band(share, method),
        band_certain=share is not None and _band(lowest, method) is _band(highest, method),
        contributions=contributions,
    )


def _band(share: Fraction, method: Method) -> Band:
    if share < method.low_below:
        return Band.LOW
    return Band.HIGH if share >= method.high_from else Band.MID


def _rule(drain: Axis, energy: Axis) -> Rule:
    """Say yes or no only where no missing answer could turn it round; equal counts as no."""
    if drain.lowest > energy.highest:
        return Rule.YES
    return Rule.NO if drain.highest <= energy.lowest else Rule.UNSURE


def _confidence(
    given: list[int], *, straight: bool, place: Place | None, method: Method
) -> Confidence:
    if place is None or (straight and given[0] >= method.high_answer):
        return Confidence.LOW
    complete = len(given) == len(method.signs)
    return Confidence.HIGH if complete and not straight else Confidence.MEDIUM


def _hard_signals(
    answers: Mapping[str, int], signals: Signals, method: Method
) -> tuple[HardSignal, ...]:
    found = []
    if signals.unsafe:
        found.append(HardSignal.UNSAFE)
    put_off = answers.get(method.stopped_invoicing_sign, 0) >= method.high_answer
    if signals.stopped_invoicing or put_off:
        found.append(HardSignal.STOPPED_INVOICING)
    if signals.overdue_minor > 0 and signals.overdue_days >= 60:  # noqa: PLR2004 - unpaid_60
        found.append(HardSignal.UNPAID_60)
    elif signals.overdue_minor > 0 and signals.overdue_days >= 30:  # noqa: PLR2004 - unpaid_30
        found.append(HardSignal.UNPAID_30)
    return tuple(found)


def _attention(hard: tuple[HardSignal, ...]) -> Attention:
    if HardSignal.UNSAFE in hard or HardSignal.UNPAID_60 in hard:
        return Attention.ACT
    return Attention.CHECK if hard else Attention.NONE


def _watches_boundary(answers: Mapping[str, int], method: Method) -> bool:
    eager = sum(answers.get(sign, 0) >= method.high_answer for sign in method.boundary_watch)
    return eager >= method.boundary_watch_needed


def _strongest(drain: Axis, energy: Axis, method: Method) -> tuple[str, ...]:
    """
    Return the up to three answers that moved the reading most.

    An answer moves its axis by its points, so these are the highest answers above 0; of equal
    ones those of the fuller axis come first, then the order of the worksheet.
    """
    fuller = Side.ENERGY if energy.points > drain.points else Side.DRAIN
    points = {**drain.contributions, **energy.contributions}

    def rank(sign: Sign) -> tuple[int, bool]:
        return -points[sign.id], sign.side is not fuller

    moved = sorted((sign for sign in method.signs if points.get(sign.id)), key=rank)
    return tuple(sign.id for sign in moved[:STRONGEST_SHOWN])

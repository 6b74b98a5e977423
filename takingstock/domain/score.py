"""The `score` door: answers in, reading out, as plain values (numbers.md §6 and §8)."""

from collections.abc import Mapping
from decimal import Decimal

from takingstock.domain.assessment import SCALE, Signals
from takingstock.domain.errors import Refused
from takingstock.domain.method import Method, Side
from takingstock.domain.reading import Axis, Reading, hundredths

_LETTER = {Side.DRAIN: "D", Side.ENERGY: "E"}
_SIGNALS = ("unsafe", "stopped_invoicing", "overdue_days", "overdue_amount")


def read_score(raw: object, method: Method) -> tuple[dict[str, int], Signals]:
    """
    Return answers by sign id and signals from `{"answers": {"D1": 0…4|null, …}, "signals"?}`.

    Raises `Refused` with the field `place`: `case_not_an_object`, `case_unknown_key`,
    `case_out_of_range` (low, high), `case_not_a_number`, `case_not_yes_or_no`.
    """
    top = _object(raw, "input", ("answers", "signals"))
    names = {f"{_LETTER[sign.side]}{sign.id.rpartition('-')[2]}": sign.id for sign in method.signs}
    given = _object(top.get("answers"), "answers", tuple(names))
    answers = {
        names[name]: _whole(value, f"answers.{name}", SCALE[-1])
        for name, value in given.items()
        if value is not None
    }
    return answers, _signals(_object(top.get("signals"), "signals", _SIGNALS))


def _object(raw: object, place: str, allowed: tuple[str, ...]) -> Mapping[str, object]:
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise Refused("case_not_an_object", place=place)
    for key in raw:
        if key not in allowed:
            raise Refused("case_unknown_key", place=key if place == "input" else f"{place}.{key}")
    return raw


def _whole(value: object, place: str, high: int | None = None) -> int:
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused("case_not_a_number", place=place)
    if value < 0 or (high is not None and value > high):
        limit = "…" if high is None else high
        raise Refused("case_out_of_range", place=place, low=0, high=limit)
    return value


def _signals(raw: Mapping[str, object]) -> Signals:
    amount = _amount(raw.get("overdue_amount"))
    days = raw.get("overdue_days")
    return Signals(
        unsafe=_flag(raw, "unsafe"),
        stopped_invoicing=_flag(raw, "stopped_invoicing"),
        overdue_days=0 if days is None else _whole(days, "signals.overdue_days"),
        overdue_minor=amount,
    )


def _flag(raw: Mapping[str, object], name: str) -> bool:
    value = raw.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise Refused("case_not_yes_or_no", place=f"signals.{name}")
    return value


def _amount(value: object) -> int:
    """Return an amount in whole cents; a part of a cent above 0 still counts as one cent."""
    if value is None:
        return 0
    place = "signals.overdue_amount"
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        raise Refused("case_not_a_number", place=place)
    try:
        amount = Decimal(value)
    except ArithmeticError as error:
        raise Refused("case_not_a_number", place=place) from error
    if not amount.is_finite():
        raise Refused("case_not_a_number", place=place)
    cents = amount * 100
    whole = int(cents)
    return whole if whole == cents or cents < 0 else whole + 1


def print_score(reading: Reading) -> dict[str, object]:
    """Return the reading as the `score` result: whole numbers 0–100, null where undefined."""
    return {
        "drain": reading.drain.score,
        "energy": reading.energy.score,
        "drain_range": _range(reading.drain),
        "energy_range": _range(reading.energy),
        "drain_band": reading.drain.band,
        "energy_band": reading.energy.band,
        "band_certain": reading.band_certain,
        "place": reading.place,
        "minuses_exceed_pluses": reading.rule,
        "answered": reading.answered,
        "straight_line": reading.straight_line,
        "confidence": reading.confidence,
        "hard_signals": list(reading.hard_signals),
        "attention": reading.attention,
        "boundary_watch": reading.boundary_watch,
    }


def _range(axis: Axis) -> list[int]:
    return [hundredths(axis.lowest), hundredths(axis.highest)]

"""How the hours drift out of the niche, quarter by quarter."""

from datetime import date
from fractions import Fraction

from takingstock.domain.identity import ClientId
from takingstock.domain.niche import Fit, drift, quarter_of

IN, OUT, NEW = ClientId("in"), ClientId("out"), ClientId("new")
FITS = {IN: Fit.IN, OUT: Fit.OUT}


def test_shares_are_of_the_hours_whose_fit_is_known() -> None:
    hours = [
        (IN, date(2026, 1, 1), 300),
        (OUT, date(2026, 3, 1), 100),
        (NEW, date(2026, 3, 1), 9000),
        (IN, date(2026, 4, 1), 60),
    ]
    read = [(date(2026, 1, 5), Fraction(1, 4)), (date(2026, 3, 31), Fraction(3, 4))]
    first, second = drift(hours, FITS, read)
    assert (first.starts, first.share, first.energy, first.readings) == (
        date(2026, 1, 1),
        Fraction(1, 4),
        Fraction(1, 2),
        2,
    )
    assert (second.share, second.energy, second.readings) == (Fraction(0), None, 0)


def test_without_minutes_there_is_no_share() -> None:
    (only,) = drift([(IN, date(2026, 5, 1), 0)], FITS, [])
    assert only.share is None
    assert drift([], FITS, [(date(2026, 5, 1), Fraction(1))]) == ()


def test_quarters_begin_in_january_april_july_and_october() -> None:
    starts = {quarter_of(date(2026, month, 28)) for month in range(1, 13)}
    assert starts == {date(2026, month, 1) for month in (1, 4, 7, 10)}

"""Links: when one is open, in which range an amount lies, for how many days."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.errors import Refused
from takingstock.domain.identity import ShareId
from takingstock.domain.share import Amounts, Scope, ShareLink, band_of, read_days

MADE = datetime(2026, 11, 23, 12, tzinfo=UTC)
END = MADE + timedelta(days=14)
SECOND = timedelta(seconds=1)


def link(**fields: object) -> ShareLink:
    plain: dict[str, object] = {
        "id": ShareId("s"),
        "label": "",
        "from_name": "",
        "scope": Scope(sections=frozenset(), aliases={}),
        "created_at": MADE,
        "expires_at": END,
    }
    return ShareLink(**(plain | fields))  # type: ignore[arg-type]


def test_a_link_is_open_from_its_making_to_the_second_before_its_end() -> None:
    assert link().is_open(MADE)
    assert link().is_open(END - SECOND)
    assert not link().is_open(END)


def test_a_clock_from_before_the_link_was_made_opens_nothing_but_small_skew_does() -> None:
    assert link().is_open(MADE - timedelta(minutes=5))
    assert not link().is_open(MADE - timedelta(minutes=5) - SECOND)
    assert not link().is_open(datetime(1970, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("closed", [{"revoked_at": MADE}, {"ended_at": MADE}, {"is_file": True}])
def test_what_was_closed_or_is_a_file_never_opens(closed: dict[str, object]) -> None:
    assert not link(**closed).is_open(MADE + SECOND)


@pytest.mark.parametrize(
    ("minor", "band"),
    [
        (0, Amounts(0, 250_00)),
        (249_99, Amounts(0, 250_00)),
        (250_00, Amounts(250_00, 500_00)),
        (-150_00, Amounts(0, 250_00)),
        (1250_00, Amounts(1000_00, 1500_00)),
        (9800_00, Amounts(7500_00, 10_000_00)),
        (499_999_99, Amounts(200_000_00, 500_000_00)),
        (500_000_00, Amounts(500_000_00, None)),
    ],
)
def test_an_amount_lies_in_a_published_range(minor: int, band: Amounts) -> None:
    assert band_of(minor) == band


@given(st.integers(-(10**12), 10**12))
def test_every_amount_lies_in_its_range(minor: int) -> None:
    band = band_of(minor)
    assert band.low <= abs(minor)
    assert band.high is None or abs(minor) < band.high


def test_a_link_lasts_one_day_to_ninety() -> None:
    assert [read_days(days) for days in (1, 90)] == [1, 90]
    for days in (0, -1, 91):
        with pytest.raises(Refused, match="share_days"):
            read_days(days)

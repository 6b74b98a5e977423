"""What if: up to three assumptions changed for a look, beside the figures as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.method import Affordability
from takingstock.domain.numbers.case import Driver, Exact
from takingstock.domain.numbers.what_if import DRIVERS_LIMIT
from takingstock.ui.fold import fold
from takingstock.ui.formats import MINUS
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.numbers import Check, check_what_if

YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a driver can be set to, and in what: `unit` is a message, or per cent."""

    unit: str
    steps: tuple[int, ...]

    def setting(self, step: int) -> Exact:
        """Return the step in the engine's own units."""
        if self.unit == "percent":
            return 1 + Fraction(step, 100)
        return Fraction(step, 100) if self.unit == "points" else step


_PARTS: Final = _Turn("percent", (-50, -20, -10, 10, 20, 50))
_MONTHS: Final = _Turn("months", (1, 2, 3, 6, 12))
_TURNS: Final[Mapping[Driver, _Turn]] = {
    Driver.OTHER_RETAINERS: _PARTS,
    Driver.FIXED_COSTS: _PARTS,
    Driver.DRAW: _PARTS,
    Driver.REPLACEMENT_RATE: _PARTS,
    Driver.RESELL_SHARE: _Turn("points", (-50, -25, 25, 50)),
    Driver.MONTHS_TO_REPLACE: _MONTHS,
    Driver.NOTICE_MONTHS: _MONTHS,
    Driver.PAYMENT_DELAY_DAYS: _Turn("days", (15, 30, 60, 90)),
}


def ask(here: Here, client: Client, check: Check) -> Check | None:
    """Draw the fold; return what would be said with the changes, None where there is none."""
    with fold(here, client, "what_if", "what_if.title", is_used=False) as is_wanted:
        if not is_wanted:
            return None
        st.markdown(here.words("what_if.text"))
        picked = _pick(here, client, check)
        changes = {}
        for driver in picked:
            step = _set(here, client, driver)
            if step is not None:
                changes[driver] = _TURNS[driver].setting(step)
        supposed = _suppose(here, check, changes) if changes else None
        if supposed:
            _beside(here, check, supposed)
        if picked:
            st.button(
                here.words("what_if.reset"),
                key=f"what_if_reset_{client.id}",
                on_click=_reset,
                args=(client,),
            )
    return supposed


def _key(client: Client, driver: Driver | None = None) -> str:
    return f"what_if_{client.id}" + (f"_{driver}" if driver else "")


def _pick(here: Here, client: Client, check: Check) -> list[Driver]:
    """Let up to three be picked of what is a part of this sum; a fourth is not taken."""
    known = [swing.driver for swing in check.case.tornado]
    key = _key(client)
    picked = st.pills(
        here.words("what_if.pick"),
        known,
        selection_mode="multi",
        format_func=lambda driver: here.words(f"what_if.driver.{driver}"),
        key=key,
        on_change=_take_three,
        args=(key,),
    )
    if st.session_state.get(f"{key}_full"):
        st.caption(here.words("what_if.full"))
    st.session_state[f"{key}_before"] = picked
    return [Driver(one) for one in picked or ()]


def _take_three(key: str) -> None:
    is_full = len(st.session_state[key]) > DRIVERS_LIMIT
    st.session_state[f"{key}_full"] = is_full
    if is_full:
        st.session_state[key] = st.session_state.get(f"{key}_before", [])


def _set(here: Here, client: Client, driver: Driver) -> int | None:
    turn = _TURNS[driver]
    step = st.segmented_control(
        here.words(f"what_if.driver.{driver}"),
        turn.steps,
        format_func=lambda value: _step(here, turn.unit, value),
        key=_key(client, driver),
    )
    if step is None:
        st.caption(here.words("what_if.choose"))
    return step


def _step(here: Here, unit: str, value: int) -> str:
    sign = "+" if value > 0 else MINUS
    if unit == "percent":
        return here.formats.percent_points(f"{sign}{abs(value)}")
    return here.words(f"what_if.{unit}", n=abs(value), sign=sign)


def _suppose(here: Here, check: Check, changes: Mapping[Driver, Exact]) -> Check | None:
    try:
        return check_what_if(check, changes)
    except Refused as error:
        st.warning(here.words.error(error))
        return None


def _reset(client: Client) -> None:
    st.session_state[_key(client)] = []
    st.session_state[f"{_key(client)}_full"] = False
    for driver in Driver:
        st.session_state.pop(_key(client, driver), None)


def _beside(here: Here, check: Check, supposed: Check) -> None:
    """Set the answer and its figures beside the unchanged ones."""
    words = here.words
    name = literal(check.case.clients[0].name)
    labels = (
        words("what_if.answer"),
        words("numbers.left_without", name=name),
        words("what_if.runway"),
        words("what_if.lowest"),
        words("what_if.lowest_when"),
        words("what_if.after_year"),
    )
    with st.container(key="what_if_result"):
        st.table(
            {
                words("what_if.column"): list(labels),
                words("what_if.now"): _said(here, check),
                words("what_if.then"): _said(here, supposed),
            },
            hide_index=True,
        )
        st.caption(words("what_if.how"))


def _said(here: Here, check: Check) -> list[str]:
    left, money = check.analysis.left, here.formats.money
    return [
        _answer(here, check),
        here.formats.signed_money(check.without, cents=True),
        _lasts(here, check),
        money(left.lowest_balance, cents=True),
        here.formats.short_month(left.lowest_month),
        money(left.balance[YEAR - 1], cents=True),
    ]


def _answer(here: Here, check: Check) -> str:
    if check.state is Affordability.AFFORDABLE:
        return here.words("what_if.yes")
    if check.later:
        return here.words("what_if.later", day=here.formats.day(check.later))
    return here.words("what_if.no")


def _lasts(here: Here, check: Check) -> str:
    if check.is_carried:
        return here.words("what_if.holds")
    if check.runway is None:
        return here.words("what_if.far")
    return here.words("what_if.months_of", n=check.runway)

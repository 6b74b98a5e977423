"""What the figures say: one answer in words, two charts, and how it is worked out."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.method import Affordability
from takingstock.domain.numbers.lever import Levers
from takingstock.ui import numbers_detail, saved_checks, what_if_view
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section, trouble
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.numbers_chart import reserve
from takingstock.usecases.figure import NEEDED, Known
from takingstock.usecases.numbers import (
    GUESSES,
    Check,
    check_numbers,
    guess_band,
    month_from_projects,
)


def work_out(here: Here, known: Known) -> Check | None:
    """Return what the figures say, None while one is missing or while they clash, then said."""
    try:
        return check_numbers(known, here.clock.today(), here.words("numbers.others"))
    except Refused as error:
        trouble(here.words.error(error))
        return None


def show(here: Here, client: Client, known: Known, check: Check | None) -> None:
    """Draw the answer, or which figure is still missing."""
    st.divider()
    if check is None:
        if known.missing:
            _missing(here, known)
        return
    name = literal(client.name)
    with st.container(key="numbers_sentence"):
        _sentence(here, name, check, known)
    _guess_against(here, known, check)
    supposed = what_if_view.ask(here, client, check)
    reserve(here, client, check, supposed)
    numbers_detail.show(here, client, known, check)
    _break_even(here, name, check)
    _how(here, name, known, check)
    with leaf(f"simplified_{client.id}", here.words("numbers.simplified")) as is_wanted:
        if is_wanted:
            st.markdown(here.words("numbers.simplified_text"))
    saved_checks.offer(here, known, check)


def _missing(here: Here, known: Known) -> None:
    first = known.missing[0]
    with st.container(key="numbers_sentence"):
        if len(known.missing) == len(NEEDED):
            st.markdown(here.words("numbers.empty"))
        else:
            st.markdown(here.words(f"numbers.missing.{first}"))


def _sentence(here: Here, name: str, check: Check, known: Known) -> None:
    """Say in words what is left each month and for how long the reserve lasts."""
    words, formats = here.words, here.formats
    st.header(_answer(here, check), anchor=False)
    revenue = check.analysis.left.revenue[check.place]
    money = {
        "name": name,
        "revenue": formats.whole_money(revenue),
        "gap": formats.whole_money(abs(check.without)),
    }
    how = "short" if check.without < 0 else "over" if check.without > 0 else "even"
    st.markdown(words(f"numbers.sentence.{how}", **money))
    rows = (
        (words("numbers.left_with", name=name), check.kept),
        (words("numbers.left_without", name=name), check.without),
    )
    for label, minor in rows:
        st.markdown(f"{label}: **{formats.signed_money(minor, cents=False)}**")
    st.markdown(_runway(here, check, known))
    if check.levers:
        what_would_do(here, check.levers)
    if check.later:
        st.caption(words("numbers.later_note"))
    if known.value(FigureName.DRAW) is None:
        st.caption(words("numbers.no_draw"))


def _answer(here: Here, check: Check) -> str:
    """Return the one answer: yes now, yes from a day, not yet."""
    if check.state is Affordability.AFFORDABLE:
        return here.words("numbers.yes")
    if check.later:
        return here.words("numbers.later", day=here.formats.long_day(check.later))
    return here.words("numbers.no")


def what_would_do(here: Here, found: Levers) -> None:
    """Name what would change it, each by itself, in whole euros rounded up."""
    changes = {
        "more_income": found.more_income,
        "less_cost": found.less_cost,
        "more_reserve": _up(found.more_reserve),
    }
    st.markdown(here.words("numbers.lever.title"))
    st.markdown(
        "\n".join(
            f"- {here.words(f'numbers.lever.{name}', money=here.formats.whole_money(minor))}"
            for name, minor in changes.items()
            if minor is not None
        )
    )


def _up(minor: int) -> int:
    """Return an amount in cents rounded up to whole euros: “at least” must stay enough."""
    return -(-minor // 100) * 100


def _runway(here: Here, check: Check, known: Known) -> str:
    words = here.words
    if check.is_carried:
        return words("numbers.runway.holds")
    if check.runway is None:
        return words("numbers.runway.far")
    floor = check.analysis.left.floor_breach_month
    line = words("numbers.runway.months", n=check.runway)
    if known.value(FigureName.FLOOR_MONTHS) and floor:
        line += " " + words("numbers.runway.floor", month=here.formats.month(floor))
    return line


def _guess_against(here: Here, known: Known, check: Check) -> None:
    """Set the guess beside the sum; a difference of more than one band is named kindly."""
    guess = known.value(FigureName.GUESS_MONTHS)
    if guess is None or not 0 <= guess < len(GUESSES):
        return
    found = guess_band(None if check.is_carried else check.runway)
    bands = {
        "guess": here.words(f"numbers.band.{guess}"),
        "found": here.words(f"numbers.band.{found}"),
    }
    far = "apart" if abs(found - guess) > 1 else "near"
    st.markdown(here.words(f"numbers.guess_{far}", **bands))


def _break_even(here: Here, name: str, check: Check) -> None:
    assert check.analysis.parting is not None
    even = check.analysis.parting.break_even
    section(here.words("numbers.break_even"))
    keep, cover = even.keep_same_surplus.revenue, even.cover_all_costs.revenue
    st.markdown(
        here.words("numbers.keep_same", money=here.formats.whole_money(_up(keep)), name=name)
    )
    if cover:
        st.markdown(here.words("numbers.cover_all", money=here.formats.whole_money(_up(cover))))
    else:
        st.markdown(here.words("numbers.covered"))


def _how(here: Here, name: str, known: Known, check: Check) -> None:
    """Let the month be added up by hand, in cents."""
    words, money = here.words, here.formats.money
    with leaf(f"how_{known.client.id}", words("reading.how")) as is_wanted:
        if not is_wanted:
            return
        rows = _month_by_parts(here, name, check)
        st.table(
            {
                words("numbers.how.what"): [label for label, _ in rows],
                words("numbers.how.sum"): [money(minor, cents=True) for _, minor in rows],
            },
            hide_index=True,
        )
        st.markdown(words("numbers.how.month", month=here.formats.month(check.month)))
        if check.without < 0 and check.is_level:
            reserve_now = known.value(FigureName.RESERVE) or 0
            st.markdown(
                words(
                    "numbers.how.runway",
                    reserve=money(reserve_now, cents=True),
                    gap=money(-check.without, cents=True),
                    n=reserve_now // -check.without,
                )
            )
        st.caption(words("numbers.how.afford"))


def _month_by_parts(here: Here, name: str, check: Check) -> list[tuple[str, int]]:
    """Return the month's ledger: every row but the sums in between adds up to the last one."""
    left, place, usual = check.analysis.left, check.place, check.usual
    projects = month_from_projects(check)
    agreed = left.receipts[place] - left.replaced[place] - projects - usual.others
    optional = (
        ("agreed", agreed),
        ("replaced", left.replaced[place]),
        ("projects", projects),
        ("variable", -left.variable[place]),
        ("tax", -left.tax[place]),
    )
    said = {key: (here.words(f"numbers.how.{key}"), minor) for key, minor in optional if minor}
    return [
        (here.words("numbers.how.revenue"), usual.revenue),
        (here.words("numbers.how.part", name=name), -usual.client),
        (here.words("numbers.how.rest", name=name), usual.others),
        *(said[key] for key in ("agreed", "replaced", "projects") if key in said),
        (here.words("numbers.how.costs"), -left.fixed[place]),
        *(said[key] for key in ("variable", "tax") if key in said),
        (here.words("numbers.how.draw"), -left.draw[place]),
        (here.words("numbers.how.result"), check.without),
    ]

"""A kept check laid over what came since: a sentence, then month by month."""

from fractions import Fraction

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.invoice import Basis
from takingstock.domain.plan_review import Compared
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.plan_review import Reviewed, ReviewState, newest_review


def newest(here: Here, client: Client) -> None:
    """Draw the newest check that can be looked back on; nothing where there is none."""
    found = newest_review(here.pen, client, here.worksheet.content.interest)
    if found is None:
        return
    with st.container(key="plan_review"):
        section(here.words("review.title"))
        named = found.kept.saved.name
        if named:
            st.caption(literal(named))
        show(here, found)


def show(here: Here, found: Reviewed) -> None:
    """Draw the plan beside what came, or say why that cannot be done yet."""
    words, formats = here.words, here.formats
    taken = formats.day(found.kept.saved.taken_on)
    if found.review is None:
        gaps = {"ready": formats.long_day(found.ready_on), "taken": taken}
        st.markdown(words(f"review.{found.state}", **gaps))
        if found.state is ReviewState.NO_INVOICES:
            st.page_link(here.pages["data"], label=words("money.to_data"))
        return
    total = found.review.total
    how = "more" if total.miss > 0 else "less" if total.miss < 0 else "even"
    st.markdown(
        words(
            f"review.sentence_{how}",
            n=len(found.review.months),
            taken=taken,
            planned=formats.whole_money(total.planned),
            came=formats.whole_money(total.came),
            miss=formats.whole_money(abs(total.miss)),
        )
    )
    st.caption(words("review.with" if found.is_with else "review.without"))
    st.table(_rows(here, (*found.review.months, total)), hide_index=True)
    kind = "cash" if found.basis is Basis.CASH else "invoice"
    assert found.last_on is not None
    st.caption(words(f"review.how_{kind}", last=formats.day(found.last_on)))


def _rows(here: Here, rows: tuple[Compared, ...]) -> dict[str, list[str]]:
    words, formats = here.words, here.formats
    return {
        words("numbers.column_month"): [
            formats.short_month(one.month) if one.month else words("review.total") for one in rows
        ],
        words("review.planned"): [formats.money(one.planned, cents=True) for one in rows],
        words("review.came"): [formats.money(one.came, cents=True) for one in rows],
        words("review.miss"): [
            f"{formats.signed_money(one.miss, cents=True)} ({_share(here, one.share)})"
            for one in rows
        ],
    }


def _share(here: Here, share: Fraction | None) -> str:
    """Return a miss in per cent with its sign, a dash where nothing was planned."""
    if share is None:
        return "–"
    return ("+" if share > 0 else "") + here.formats.percent(share)

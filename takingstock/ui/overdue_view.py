"""What a client owes past the due day, with an estimate of interest and how it comes about."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.invoice import bare_number
from takingstock.domain.late_interest import InterestTable, LateInterest, Source
from takingstock.ui.amounts import amount
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.late_interest import OverdueInvoice, overdue_with_interest


def show(here: Here, client: Client) -> None:
    """Draw the overdue invoices; nothing at all where there are none."""
    table = here.worksheet.content.interest
    late = overdue_with_interest(here.pen, client.id, table)
    if not late:
        return
    with st.container(key="overdue"):
        section(here.words("overdue.title"))
        st.markdown(_sentence(here, late))
        st.caption(here.words("overdue.reminder"))
        with leaf(f"overdue_each_{client.id}", here.words("overdue.each")) as is_wanted:
            if is_wanted:
                st.table(_rows(here, late, table), hide_index=True)
                _below(here, late, table)
        if table.is_empty:
            return
        with leaf(f"overdue_how_{client.id}", here.words("overdue.how")) as is_wanted:
            if is_wanted:
                _how(here, max(late, key=lambda one: one.interest.interest_minor), table)


def _sentence(here: Here, late: Sequence[OverdueInvoice]) -> str:
    return here.words(
        "overdue.sentence",
        n=len(late),
        sum=here.formats.whole_money(sum(one.open_minor for one in late)),
        days=here.words("overdue.days", n=late[0].days_late),
    )


def _rows(here: Here, late: Sequence[OverdueInvoice], table: InterestTable) -> dict[str, list[str]]:
    words, formats = here.words, here.formats
    rows = {}
    if any(one.number for one in late):
        rows[words("invoices.number")] = [literal(one.number) for one in late]
    rows[words("invoices.due")] = [_due(here, one) for one in late]
    rows[words("overdue.open")] = [formats.money(one.open_minor, cents=True) for one in late]
    if table.is_empty:
        return rows
    found = [one.interest for one in late]
    rows[words("overdue.interest")] = [
        formats.money(one.interest_minor, cents=True) for one in found
    ]
    rows[words("overdue.fixed")] = [formats.money(one.fixed_minor, cents=True) for one in found]
    if any(one.days_outside for one in found):
        rows[words("overdue.days_outside")] = [formats.number(one.days_outside) for one in found]
    return rows


def _due(here: Here, late: OverdueInvoice) -> str:
    """Return the due day and the days since: in one column, so that the table fits a phone."""
    days = here.words("overdue.days", n=late.days_late)
    return here.words("overdue.due_late", day=here.formats.day(late.due_on), days=days)


def _below(here: Here, late: Sequence[OverdueInvoice], table: InterestTable) -> None:
    """Say what the table comes to, and that it is an estimate."""
    words, formats = here.words, here.formats
    if table.is_empty:
        st.caption(words("overdue.no_rates"))
        return
    found = [one.interest for one in late]
    st.markdown(
        words(
            "overdue.total",
            interest=formats.money(sum(one.interest_minor for one in found), cents=True),
            fixed=formats.money(sum(one.fixed_minor for one in found), cents=True),
        )
    )
    if any(one.days_outside for one in found):
        st.caption(words("overdue.outside"))
    st.caption(words("overdue.estimate"))


def _how(here: Here, largest: OverdueInvoice, table: InterestTable) -> None:
    """Let the interest of one invoice be added up by hand, and name the sources."""
    words, formats = here.words, here.formats
    number = words("invoices.number_of", number=literal(bare_number(largest.number)))
    if largest.interest.parts:
        st.markdown(
            words(
                "overdue.example",
                what=number if largest.number else words("invoices.invoice"),
                open=formats.money(largest.open_minor, cents=True),
                day=formats.day(largest.due_on),
            )
        )
        st.table(_parts(here, largest.interest), hide_index=True)
        total = formats.money(largest.interest.interest_minor, cents=True)
        st.markdown(words("overdue.added", sum=total))
    st.markdown(words("overdue.law"))
    _sums(here, table)
    st.caption(words("overdue.simplified"))
    st.markdown(words("overdue.sources"))
    st.markdown("\n".join(f"- {line}" for line in _sources(here, largest.interest, table)))
    st.caption(words("overdue.estimate"))


def _parts(here: Here, interest: LateInterest) -> dict[str, list[str]]:
    words, formats, parts = here.words, here.formats, interest.parts
    return {
        words("overdue.from_to"): [
            f"{formats.day(one.first)} – {formats.day(one.last)}" for one in parts
        ],
        words("overdue.days_counted"): [formats.number(one.days) for one in parts],
        words("overdue.rate"): [
            formats.percent_points(formats.number(one.rate, 2)) for one in parts
        ],
        words("overdue.interest"): [formats.money(one.minor, cents=True) for one in parts],
    }


def _sums(here: Here, table: InterestTable) -> None:
    assert table.fixed is not None
    assert table.minimum is not None
    fixed, least = table.fixed, table.minimum
    st.markdown(here.words("overdue.law_fixed", fixed=amount(here, fixed.minor, fixed.currency)))
    points, minimum = here.formats.number(least.points), here.formats.money(least.minor)
    st.markdown(here.words("overdue.law_union", points=points, minimum=minimum))


def _sources(here: Here, interest: LateInterest, table: InterestTable) -> Iterator[str]:
    """Yield a line for each rate that was used, the fixed sum and the rule of the EU."""
    assert table.fixed is not None
    assert table.minimum is not None
    for part in interest.parts:
        day = here.formats.day(part.period.valid_from)
        yield _source(here, here.words("overdue.source_rate", day=day), part.period.source)
    yield _source(here, here.words("overdue.source_fixed"), table.fixed.source)
    yield _source(here, here.words("overdue.source_union"), table.minimum.source)


def _source(here: Here, what: str, source: Source) -> str:
    """Return a line with a link; the loader lets no address in that would break out of it."""
    host = (urlsplit(source.address).hostname or "").removeprefix("www.")
    line = here.words(
        "overdue.source",
        what=what,
        address=f"[{literal(host)}]({source.address})",
        day=here.formats.day(source.checked_on),
    )
    return line if source.is_confirmed else f"{line} {here.words('overdue.unconfirmed')}"

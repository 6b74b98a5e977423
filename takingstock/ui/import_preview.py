"""Before anything is added: what was understood, the first rows, what is left out, one button."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Import, InvoiceDraft, Kind
from takingstock.imports.hours import UnderstoodHours
from takingstock.imports.preset import Role, preset
from takingstock.imports.understood import COUNTED_KINDS, Note, Understood
from takingstock.ui import adding
from takingstock.ui.amounts import amount, in_euro
from takingstock.ui.file_desk import Adding, Desk, Paper
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.mapping_step import encoding_name
from takingstock.ui.remembered import name_of
from takingstock.ui.skipped_rows import reason, skipped_csv
from takingstock.usecases.client import likely_same
from takingstock.usecases.income import BASE_CURRENCY
from takingstock.usecases.invoice import FileFacts, ImportPlan, add_import

FIRST_ROWS = 5
_NAMES_SHOWN = 8
_NOTES_SHOWN = 6
_SKIPPED_SHOWN = 50
_NAME_LENGTH = 200


def understood(here: Here, table: Desk, paper: Paper, found: Understood) -> None:
    """Say in words what the file is: kind, letters, rows, period, clients, sums, notes."""
    words, formats = here.words, here.formats
    kind = words.has(f"file.kind.{found.preset}")
    facts = [
        words(f"file.kind.{found.preset}") if kind else literal(preset(found.preset).tool),
        words("file.rows", n=found.rows_read),
    ]
    if found.period:
        first, last = (formats.short_month(day) for day in found.period)
        facts.append(first if first == last else f"{first} – {last}")
    if not paper.is_pasted:
        facts.append(encoding_name(found.encoding))
    st.markdown(" · ".join(([f"**{literal(paper.name)}**"] if paper.name else []) + facts))
    key = (table.key_of(paper), words.language)
    sums = table.work_out("sums", key, lambda: tuple(_sums(here, found)))
    lines = [*sums, *notes_of(here, found.notes)]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))


def _sums(here: Here, found: Understood) -> Iterable[str]:
    """Yield a line for each currency; leva are followed by the same in euro."""
    for currency, total in found.totals.items():
        counted = _counted(found, currency)
        net = _sum(here, total.net_minor, currency, (one.net_minor for one in counted))
        gross = _sum(here, total.gross_minor, currency, (one.gross_minor for one in counted))
        if total.net_minor == total.gross_minor:
            yield here.words("file.sum", sum=gross)
        else:
            yield here.words("file.sums", net=net, gross=gross)


def _counted(found: Understood, currency: str) -> Sequence[InvoiceDraft]:
    """Return the documents whose sums are told in euro too, each rounded by itself."""
    if currency == BASE_CURRENCY or in_euro(0, currency) is None:
        return ()
    return [one for one in found.invoices if one.currency == currency and one.kind in COUNTED_KINDS]


def _sum(here: Here, minor: int, currency: str, parts: Iterable[int]) -> str:
    """Return a sum; in euro it is the sum of the documents, each rounded (numbers.md §1)."""
    text = here.formats.money(minor, cents=True, currency=currency)
    if currency == BASE_CURRENCY or in_euro(0, currency) is None:
        return text
    euro = (in_euro(part, currency) for part in parts)
    return f"{text} = {here.formats.money(sum(filter(None, euro)), cents=True)}"


def notes_of(here: Here, notes: Sequence[Note]) -> Iterable[str]:
    """Yield the notes on a file as sentences."""
    for note in notes[:_NOTES_SHOWN]:
        fields = {
            name: literal(value) if isinstance(value, str) else value
            for name, value in note.fields.items()
        }
        if "roles" in fields:
            roles = str(note.fields["roles"]).split(", ")
            fields["roles"] = ", ".join(here.words(f"role.{Role(role)}") for role in roles)
        yield here.words(f"note.{note.code}", **fields)
    if len(notes) > _NOTES_SHOWN:
        yield here.words("file.more", n=len(notes) - _NOTES_SHOWN)


def preview(here: Here, table: Desk, found: Understood, plan: ImportPlan) -> None:
    """Show the first invoices, whose they are, and what of them is here already."""
    with st.container(key="import_preview"):
        if plan.new:
            st.table(draft_table(here, plan.new[:FIRST_ROWS]), hide_index=True)
            if len(plan.new) > FIRST_ROWS:
                st.caption(here.words("file.more", n=len(plan.new) - FIRST_ROWS))
            st.markdown(_clients(here, found, plan))
            _twins(here, table, plan)
        for line in _known(here, plan):
            st.markdown(line)
        if not found.invoices:
            st.markdown(here.words("file.no_invoices"))


def draft_table(here: Here, drafts: Sequence[InvoiceDraft]) -> dict[str, list[str]]:
    """Return invoices as a table that fits a phone; gross stands only where it differs."""
    words = here.words
    table = {
        words("invoices.client"): [literal(one.client) for one in drafts],
        words("invoices.invoice"): [_name(here, one) for one in drafts],
    }
    if all(one.net_minor == one.gross_minor for one in drafts):
        table[words("invoices.amount")] = [
            amount(here, one.gross_minor, one.currency) for one in drafts
        ]
        return table
    table[words("invoices.net")] = [amount(here, one.net_minor, one.currency) for one in drafts]
    table[words("invoices.gross")] = [
        here.formats.money(one.gross_minor, cents=True, currency=one.currency) for one in drafts
    ]
    return table


def _name(here: Here, one: InvoiceDraft) -> str:
    day, kind = here.formats.day(one.issued_on), kind_word(here, one.kind)
    return " · ".join(filter(None, (literal(one.number), day, kind)))


def kind_word(here: Here, kind: Kind) -> str:
    """Return what a document is that does not count as income, "" for those that do."""
    return "" if kind in COUNTED_KINDS else here.words(f"invoices.kind.{kind}")


def _clients(here: Here, found: Understood, plan: ImportPlan) -> str:
    words, new = here.words, plan.new_clients
    sentence = words("file.clients", n=len(found.clients))
    if not new:
        return f"{sentence} {words('file.clients_known')}"
    names = ", ".join(literal(name) for name in new[:_NAMES_SHOWN])
    if len(new) > _NAMES_SHOWN:
        names = f"{names} {words('file.more', n=len(new) - _NAMES_SHOWN)}"
    if len(new) == len(found.clients):
        return words("file.clients_all_new", n=len(new), names=names)
    return f"{sentence} {words('file.clients_new', n=len(new), names=names)}"


def _twins(here: Here, table: Desk, plan: ImportPlan) -> None:
    """Show names that may mean one client side by side; they are never united by themselves."""
    known = tuple(one.name for one in here.store.clients(here.owner) if one.is_listed)
    new = plan.new_clients
    pairs = table.work_out("twins", (new, known), lambda: likely_same(new, known)[:_NAMES_SHOWN])
    if pairs:
        with st.container(key="twins"):
            st.markdown(here.words("file.twins"))
            columns = (here.words("file.twin_new"), here.words("file.twin_known"))
            names = ([literal(name) for name in side] for side in zip(*pairs, strict=True))
            st.table(dict(zip(columns, names, strict=True)), hide_index=True)


def _known(here: Here, plan: ImportPlan) -> Iterable[str]:
    """Yield what of the file is here already, was removed, or contradicts what is here."""
    there, removed = len(plan.already_there), len(plan.removed_before)
    if not plan.new and there + removed:
        yield here.words("file.nothing_new", n=there + removed)
    elif there:
        yield here.words("file.already_there", n=there)
    counts = {
        "removed_before": removed,
        "conflicts": len(plan.conflicts),
        "possible": plan.possible,
    }
    yield from (here.words(f"file.{name}", n=count) for name, count in counts.items() if count)
    for name in plan.made_up[:1]:
        yield here.words.error(Refused("example_in_the_way", name=literal(name)))


def skipped(here: Here, found: Understood | UnderstoodHours) -> None:
    """Say how many rows stay out, fold away why, and offer all of them as a file."""
    rows, words = found.skipped, here.words
    if not rows:
        return
    with st.expander(f"⚠ {words('skipped.title', n=len(rows))}"):
        shown = rows[:_SKIPPED_SHOWN]
        st.table(
            {
                words("skipped.row"): [str(one.row) for one in shown],
                words("skipped.why"): [literal(reason(here.words, one)) for one in shown],
            },
            hide_index=True,
        )
        if len(rows) > _SKIPPED_SHOWN:
            st.caption(words("file.more", n=len(rows) - _SKIPPED_SHOWN))
        st.download_button(
            words("skipped.download"),
            data=_bind_csv(here, found),
            file_name=words("skipped.file_name"),
            mime="text/csv",
            key="skipped_download",
            on_click="ignore",
        )


def _bind_csv(here: Here, found: Understood | UnderstoodHours) -> Callable[[], bytes]:
    words, rows = here.words, found.skipped
    return lambda: skipped_csv(words, rows)


def confirm(here: Here, table: Desk, paper: Paper, found: Understood, plan: ImportPlan) -> None:
    """Draw the one button that adds, and the one that does not."""
    if not plan.new or plan.made_up:
        take_off(here, table)
        return
    facts = FileFacts(
        file_name=paper.name[:_NAME_LENGTH],
        sha256=paper.sha256,
        preset=found.preset,
        encoding=found.encoding,
        basis=found.basis,
        rows_read=found.rows_read,
    )
    world = here.worksheet

    def write(told: Callable[[int], None]) -> Import:
        return add_import(
            here.store, world.clock, world.ids, here.owner, plan, file=facts, told=told
        )

    asked = Adding(len(plan.new), paper.sha256, name_of(found), write)
    with st.container(horizontal=True):
        with (
            st.container(key="next_step", width="content"),
            st.container(key="import_confirm", width="content"),
        ):
            st.button(
                here.words("file.add", n=len(plan.new)),
                type="primary",
                key=f"import_add_{paper.sha256[:12]}_{table.turn}",
                on_click=adding.begin,
                args=(here, table, table.turn, asked),
            )
        take_off(here, table)


def take_off(here: Here, table: Desk) -> None:
    """Draw the button that puts the file aside; nothing is added."""
    st.button(here.words("file.cancel"), key=f"import_cancel_{table.turn}", on_click=table.clear)

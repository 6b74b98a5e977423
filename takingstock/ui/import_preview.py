"""Before anything is added: what was understood, the first rows, what is left out, one button."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from takingstock.domain.invoice import Import, InvoiceDraft, Kind
from takingstock.imports.hours import UnderstoodHours
from takingstock.imports.preset import Role, preset
from takingstock.imports.understood import COUNTED_KINDS, Note, Understood
from takingstock.ui.amounts import amount, in_euro
from takingstock.ui.file_desk import Desk, Paper
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.mapping_step import encoding_name
from takingstock.ui.remembered import name_of, remember
from takingstock.ui.skipped_rows import reason, skipped_csv
from takingstock.usecases.client import likely_same
from takingstock.usecases.invoice import FileFacts, ImportPlan, add_import

FIRST_ROWS = 5
_NAMES_SHOWN = 8
_NOTES_SHOWN = 6
_SKIPPED_SHOWN = 50
_NAME_LENGTH = 200
_EVERYDAY = (Kind.INVOICE, Kind.CREDIT_NOTE)


def understood(here: Here, paper: Paper, found: Understood) -> None:
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
    lines = [*_sums(here, found), *notes_of(here, found.notes)]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))


def _sums(here: Here, found: Understood) -> Iterable[str]:
    """Yield a line for each currency; leva are followed by the same in euro."""
    for currency, total in found.totals.items():
        counted = [
            one for one in found.invoices if one.currency == currency and one.kind in COUNTED_KINDS
        ]
        net = _sum(here, total.net_minor, currency, [one.net_minor for one in counted])
        gross = _sum(here, total.gross_minor, currency, [one.gross_minor for one in counted])
        if total.net_minor == total.gross_minor:
            yield here.words("file.sum", sum=gross)
        else:
            yield here.words("file.sums", net=net, gross=gross)


def _sum(here: Here, minor: int, currency: str, parts: Sequence[int]) -> str:
    """Return a sum; in euro it is the sum of the documents, each rounded (numbers.md §1)."""
    text = here.formats.money(minor, cents=True, currency=currency)
    euro = [in_euro(part, currency) for part in parts]
    if currency == "EUR" or None in euro:
        return text
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


def preview(here: Here, found: Understood, plan: ImportPlan) -> None:
    """Show the first invoices, whose they are, and what of them is here already."""
    with st.container(key="import_preview"):
        if plan.new:
            st.table(draft_table(here, plan.new[:FIRST_ROWS]), hide_index=True)
            if len(plan.new) > FIRST_ROWS:
                st.caption(here.words("file.more", n=len(plan.new) - FIRST_ROWS))
            st.markdown(_clients(here, found, plan))
            _twins(here, plan)
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
    kind = "" if one.kind in _EVERYDAY else here.words(f"invoices.kind.{one.kind}")
    return " · ".join(filter(None, (literal(one.number), here.formats.day(one.issued_on), kind)))


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


def _twins(here: Here, plan: ImportPlan) -> None:
    """Show names that may mean one client side by side; they are never united by themselves."""
    known = [one.name for one in here.store.clients(here.owner) if one.is_listed]
    pairs = likely_same(plan.new_clients, known)[:_NAMES_SHOWN]
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
    if not plan.new:
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
    with st.container(horizontal=True):
        with (
            st.container(key="next_step", width="content"),
            st.container(key="import_confirm", width="content"),
        ):
            st.button(
                here.words("file.add", n=len(plan.new)),
                type="primary",
                key=f"import_add_{paper.sha256[:12]}_{table.turn}",
                on_click=_add,
                args=(here, table, table.turn, plan, (facts, name_of(found))),
            )
        take_off(here, table)


def take_off(here: Here, table: Desk) -> None:
    """Draw the button that puts the file aside; nothing is added."""
    st.button(here.words("file.cancel"), key=f"import_cancel_{table.turn}", on_click=table.clear)


def _add(
    here: Here, table: Desk, turn: int, plan: ImportPlan, paper: tuple[FileFacts, str | None]
) -> None:
    """Add the plan, once for this paper however often the button was pressed."""
    facts, header = paper
    with here.visit.turn:
        if table.turn != turn:
            return
        added: list[Import] = []
        if here.save(
            lambda: added.append(
                add_import(
                    here.store,
                    here.worksheet.clock,
                    here.worksheet.ids,
                    here.owner,
                    plan,
                    file=facts,
                )
            )
        ):
            here.save(lambda: remember(here, header, table.answers.get(facts.sha256, {})))
            table.clear()
            table.answers.pop(facts.sha256, None)
            table.asked.pop(facts.sha256, None)
            table.added = added[0]
            table.bring_into_view = "import_added"
        else:
            table.bring_into_view = "trouble"

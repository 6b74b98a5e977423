"""Adding invoices: a file or pasted rows, what was understood of them, and one button."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from takingstock.domain.errors import Refused
from takingstock.imports.hours import UnderstoodHours
from takingstock.imports.progress import told_to
from takingstock.imports.understood import Understood
from takingstock.ui import adding, frame, hours_step, import_preview, mapping_step, remembered
from takingstock.ui.file_desk import Desk, Paper, desk, paper_of
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.invoice import ImportPlan, plan_import

_SIZE_MB = 25
_PASTE_HEIGHT = 140
_LARGE = 2**20


def add(here: Here) -> None:
    """Draw the whole step: choose, answer what the file leaves open, look, add."""
    words, table = here.words, desk()
    frame.section(words("file.title"))
    is_first = not here.store.imports(here.owner) and not here.store.invoice_counts(here.owner)
    if is_first:
        st.markdown(words("data.empty"))
    paper = _choose(here, table, is_first=is_first)
    if paper is None:
        _said(here, table)
    else:
        table.added = None
        if table.adding and table.adding.sha256 == paper.sha256:
            adding.go_on(here, table)
        _look(here, table, paper)
    if table.bring_into_view:
        frame.go_to(table.bring_into_view)
        table.bring_into_view = ""


def _choose(here: Here, table: Desk, *, is_first: bool) -> Paper | None:
    """Draw the two ways in; a file goes before pasted rows, which stay where they are."""
    with st.container(key="invoice_file"):
        file = st.file_uploader(
            here.words("file.upload"),
            key=f"invoice_file_{table.turn}",
            max_upload_size=_SIZE_MB,
        )
    with (
        st.container(key="invoice_paste"),
        st.expander(here.words("file.paste"), expanded=is_first and file is None),
    ):
        st.markdown(here.words("file.paste_hint"))
        st.code(here.words("file.paste_example"), language=None, wrap_lines=True)
        text = st.text_area(
            here.words("file.paste_label"),
            key=f"invoice_paste_{table.turn}",
            height=_PASTE_HEIGHT,
            disabled=file is not None,
        )
        st.button(
            here.words("file.paste_read"),
            key=f"invoice_paste_read_{table.turn}",
            disabled=file is not None,
        )
    if file is not None:
        return paper_of(file.getvalue(), file.name)
    if text and text.strip():
        return paper_of(text.encode(errors="replace"), "", is_pasted=True)
    return None


def _look(here: Here, table: Desk, paper: Paper) -> None:
    table.adding = None
    try:
        with _reading(here, table, paper):
            found = table.read(paper)
            if remembered.recall(here, table, paper, found):
                found = _read_as_before(table, paper)
    except Refused as refused:
        _refusal(here, table, paper, refused)
        return
    remembered.said(here, table, paper)
    if isinstance(found, UnderstoodHours):
        hours_step.look(here, table, paper, found)
        return
    questions = table.questions_of(paper, found)
    plan = _plan(here, table, paper, found)
    if table.is_stopped:
        st.markdown(here.words("file.stopped"))
    if found.questions:
        st.markdown(f"**{here.words('file.step_answer')}**")
    elif plan.new:
        st.markdown(f"**{here.words('file.step_check')}**")
    import_preview.understood(here, table, paper, found)
    if found.questions:
        mapping_step.guess(here, table, paper, found)
    mapping_step.ask(here, table, paper, found, questions)
    mapping_step.columns(here, table, paper, found)
    if found.questions:
        import_preview.take_off(here, table)
        return
    import_preview.preview(here, table, found, plan)
    import_preview.skipped(here, found)
    import_preview.confirm(here, table, paper, found, plan)


@contextmanager
def _reading(here: Here, table: Desk, paper: Paper) -> Iterator[None]:
    """Say that a file is read; of a large one how far, with a button that puts it aside."""
    if table.is_read(paper):
        yield
        return
    slot = st.empty()
    with slot.container(key="import_reading"):
        if len(paper.content) < _LARGE:
            with st.spinner(here.words("file.reading"), show_time=True):
                yield
        else:
            said = st.status(here.words("file.reading"), state="running")
            st.button(here.words("file.stop"), key=f"stop_{table.turn}", on_click=table.clear)
            with told_to(lambda rows: said.update(label=here.words("file.reading_rows", n=rows))):
                yield
    slot.empty()


def _plan(here: Here, table: Desk, paper: Paper, found: Understood) -> ImportPlan:
    """Return what adding would do, worked out anew only where something it depends on changed."""
    store, owner = here.store, here.owner
    saved = (here.visit.saved_at, store.imports(owner), store.clients(owner))
    return table.work_out(
        "plan",
        (table.key_of(paper), saved),
        lambda: plan_import(store, owner, found.invoices, paper.sha256),
    )


def _read_as_before(table: Desk, paper: Paper) -> Understood | UnderstoodHours:
    """Read with the answers given before; without them where they do not fit this file."""
    try:
        return table.read(paper)
    except Refused:
        table.answers_to(paper).clear()
        table.remembered.discard(paper.sha256)
        return table.read(paper)


def _refusal(here: Here, table: Desk, paper: Paper, refused: Refused) -> None:
    """Say why the file was not read, and offer a way on where a choice brought it about."""
    fields = {
        name: literal(value) if isinstance(value, str) else value
        for name, value in refused.fields.items()
    }
    frame.trouble(here.words.error(Refused(refused.code, **fields)))
    if refused.code == "encoding_unknown":
        mapping_step.encoding(here, table, paper, "")
    if table.answers_to(paper):
        st.button(
            here.words("file.again"),
            key=f"file_again_{table.turn}",
            on_click=table.answers_to(paper).clear,
        )


def _said(here: Here, table: Desk) -> None:
    """Say what was just added, and where to go on."""
    if table.added is None:
        return
    with st.container(key="import_added", border=True):
        if table.added.hours_count:
            st.markdown(here.words("time_report.added", n=table.added.hours_count))
        else:
            st.markdown(here.words("file.added", n=table.added.invoice_count))
        st.page_link(here.pages["home"], label=here.words("file.go_on"))

"""
The desk of the Data page: what a visit remembers beside the store.

It is a plain object. A callback gets it as an argument and writes to it freely: a newer click
cannot stop it there, as it can wherever Streamlit's session state is touched.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

import streamlit as st

from takingstock.domain.errors import Refused, WorksheetError
from takingstock.domain.identity import InvoiceId
from takingstock.domain.invoice import Import, Invoice
from takingstock.imports.choice import Choices
from takingstock.imports.hours import UnderstoodHours, read_hours, read_pasted_hours
from takingstock.imports.invoice import read_invoices, read_pasted
from takingstock.imports.preset import Role
from takingstock.imports.understood import Question, Understood

Known = TypeVar("Known")

_COLUMN = "column."
_DESK = "file_desk"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file, or pasted rows (then without a name), and the SHA-256 of the content."""

    content: bytes
    name: str
    sha256: str
    is_pasted: bool


def paper_of(content: bytes, name: str, *, is_pasted: bool = False) -> Paper:
    """Return a paper for the desk."""
    return Paper(content, name, sha256(content).hexdigest(), is_pasted)


@dataclass(slots=True)
class Adding:
    """
    An adding that was asked for: how many documents, and what writes them.

    `write` tells how many are written so far; `header` is the name under which answers for
    files like this are kept.
    """

    count: int
    sha256: str
    header: str | None
    write: Callable[[Callable[[int], None]], Import]
    is_stopped: bool = False

    def stop(self) -> None:
        """Let it end where it is; nothing of it stays."""
        self.is_stopped = True


@dataclass(slots=True)
class Desk:
    """
    What a visit remembers of its work on this page.

    `turn` counts the papers laid on the desk and is part of their widgets' keys, so that the
    next one begins empty. `answers` and `asked` are kept for each content by its SHA-256:
    what was chosen, and the questions that were put; `recalled` are contents for which earlier
    answers were looked up, `remembered` those that have some. `outcome` is the last reading,
    `worked_out` what followed from it. `adding` is under way; `is_stopped` says that it was
    stopped. `added`, `undone` and `removed` are what the page still has to say. `seen` holds the
    versions with which correction forms were filled, `problems` why the last correction was
    not taken, by field.
    """

    turn: int = 0
    form_turn: int = 0
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: dict[str, dict[str, Question]] = field(default_factory=dict)
    outcome: tuple[object, Understood | UnderstoodHours | Refused] | None = None
    worked_out: dict[str, tuple[Hashable, object]] = field(default_factory=dict)
    adding: Adding | None = None
    is_stopped: bool = False
    recalled: set[str] = field(default_factory=set)
    remembered: set[str] = field(default_factory=set)
    added: Import | None = None
    undone: Import | None = None
    removed: Invoice | None = None
    is_corrected: bool = False
    bring_into_view: str = ""
    seen: dict[InvoiceId, int] = field(default_factory=dict)
    problems: dict[str, WorksheetError] = field(default_factory=dict)

    def answers_to(self, paper: Paper) -> dict[str, str]:
        """Return what was chosen about a paper, by place; changed in place."""
        return self.answers.setdefault(paper.sha256, {})

    def questions_of(
        self, paper: Paper, found: Understood | UnderstoodHours
    ) -> dict[str, Question]:
        """Return the open questions and those answered before, in the order they came up."""
        asked = self.asked.setdefault(paper.sha256, {})
        opened = {place_of(question): question for question in found.questions}
        asked.update(opened)
        answers = self.answers_to(paper)
        return {place: one for place, one in asked.items() if place in opened or place in answers}

    def read(self, paper: Paper) -> Understood | UnderstoodHours:
        """Return what is understood of a paper with the choices so far. Raises `Refused`."""
        answers = self.answers_to(paper)
        key = self.key_of(paper)
        outcome = self.outcome
        if outcome is None or outcome[0] != key:
            outcome = self.outcome = (key, _read(paper, choices_of(answers)))
        found = outcome[1]
        if isinstance(found, Refused):
            raise found
        return found

    def key_of(self, paper: Paper) -> Hashable:
        """Return what a reading depends on: the paper and the answers so far."""
        answers = tuple(sorted(self.answers_to(paper).items()))
        return paper.sha256, paper.name, paper.is_pasted, answers

    def is_read(self, paper: Paper) -> bool:
        """Tell whether a paper was read with the choices so far."""
        return self.outcome is not None and self.outcome[0] == self.key_of(paper)

    def work_out(self, name: str, depends_on: Hashable, make: Callable[[], Known]) -> Known:
        """Return what `make` gives, made once for as long as what it depends on stays."""
        kept = self.worked_out.get(name)
        if kept is None or kept[0] != depends_on:
            kept = self.worked_out[name] = (depends_on, make())
        found: Known = kept[1]  # type: ignore[assignment]
        return found

    def clear(self) -> None:
        """Take the paper off the desk, and what was said of it."""
        self.turn += 1
        self.outcome = None
        self.worked_out.clear()
        self.is_stopped = False
        self.added = self.undone = None


def desk() -> Desk:
    """Return the desk of this visit."""
    if _DESK not in st.session_state:
        st.session_state[_DESK] = Desk()
    found: Desk = st.session_state[_DESK]
    return found


def place_of(question: Question) -> str:
    """Return where the answer to a question is kept."""
    is_column = question.question == "which_column"
    return column_place(Role(question.column)) if is_column else question.question


def column_place(role: Role) -> str:
    """Return where the choice of a column is kept; its value is a position, "" for none."""
    return f"{_COLUMN}{role.value}"


def choices_of(answers: Mapping[str, str]) -> Choices:
    """Return what was chosen as the reader wants it."""
    order = answers.get("day_order")
    return Choices(
        mapping={
            Role(place.removeprefix(_COLUMN)): int(position) if position else None
            for place, position in answers.items()
            if place.startswith(_COLUMN)
        },
        day_first=None if order is None else order == "day_first",
        decimal=answers.get("decimal_mark"),
        currency=answers.get("currency"),
        amount_is=answers.get("amount_is"),
        encoding=answers.get("encoding"),
        reads=answers.get("reads"),
    )


def _read(paper: Paper, choices: Choices) -> Understood | UnderstoodHours | Refused:
    try:
        if paper.is_pasted:
            return read_pasted(paper.content.decode(), choices)
        return read_invoices(paper.content, paper.name, choices)
    except Refused as refused:
        return _read_hours(paper, choices) if refused.code == "file_is_hours" else refused


def _read_hours(paper: Paper, choices: Choices) -> UnderstoodHours | Refused:
    try:
        if paper.is_pasted:
            return read_pasted_hours(paper.content.decode(), choices)
        return read_hours(paper.content, paper.name, choices)
    except Refused as refused:
        return refused

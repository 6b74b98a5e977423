"""What a file leaves open, and which column is which; every answer reads the file anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import streamlit as st

from takingstock.domain.amount import Amount, read_amount
from takingstock.imports.column import steady
from takingstock.imports.day import read_parts
from takingstock.imports.hours import UnderstoodHours
from takingstock.imports.preset import GENERIC, HOURS, PASTE, SUM_ROLES, Role, preset
from takingstock.imports.understood import Column, Question, Understood
from takingstock.imports.workbook import is_archive
from takingstock.ui.file_desk import Desk, Paper, column_place
from takingstock.ui.here import Here
from takingstock.ui.literal import literal

ROLES = (
    Role.CLIENT,
    Role.DATE,
    Role.GROSS,
    Role.NET,
    Role.VAT,
    Role.VAT_RATE,
    Role.CURRENCY,
    Role.NUMBER,
    Role.DUE,
    Role.PAID,
    Role.PAID_AMOUNT,
    Role.KIND,
    Role.STATUS,
)
"""The columns that can be chosen. A plain amount has become net or gross by then."""
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp866": "DOS 866",
    "iso8859-5": "ISO 8859-5",
    "koi8-r": "KOI8-R",
    "utf-16": "UTF-16",
}
OTHER_CURRENCIES = ("USD", "GBP", "CHF")
_GUESSED = frozenset({GENERIC, PASTE, HOURS})
_COLUMNS_SHOWN = 12
_OFFERED = ("utf-8", "cp1251", "cp866", "iso8859-5", "koi8-r", "utf-16", "cp1252")


def encoding_name(encoding: str) -> str:
    """Return an encoding as people know it."""
    return ENCODINGS.get(encoding, encoding.upper())


def guess(here: Here, table: Desk, paper: Paper, found: Understood | UnderstoodHours) -> None:
    """Show what each column was taken for, on its first rows; of a tool's file that is known."""
    if found.preset not in _GUESSED or not found.columns:
        return
    words, shown = here.words, found.columns[:_COLUMNS_SHOWN]
    with st.container(key="import_guess"):
        st.markdown(words("file.guess"))
        st.table(
            {
                words("file.guess_column"): [
                    literal(steady(column.header)) or words("file.column_of", place=place)
                    for place, column in enumerate(shown, start=1)
                ],
                words("file.guess_rows"): [literal(" · ".join(one.samples)) for one in shown],
                words("file.guess_role"): [
                    words(f"role.{one.role}") if one.role else words("file.guess_none")
                    for one in shown
                ],
            },
            hide_index=True,
        )
        if len(found.columns) > len(shown):
            st.caption(words("file.more", n=len(found.columns) - len(shown)))
        asked = {one.question for one in found.questions}
        if not asked or "which_column" in asked:
            _kind(here, table, paper, found)


def _kind(here: Here, table: Desk, paper: Paper, found: Understood | UnderstoodHours) -> None:
    """Let a table be read as invoices or as hours; which of them was taken is shown."""
    key = f"reads_{paper.sha256[:12]}_{table.turn}"
    st.session_state[key] = "hours" if isinstance(found, UnderstoodHours) else "invoices"
    st.radio(
        here.words("file.reads"),
        ("invoices", "hours"),
        format_func=lambda one: here.words(f"file.reads_{one}"),
        key=key,
        horizontal=True,
        on_change=_read_as,
        args=(table, paper, key),
    )


def _read_as(table: Desk, paper: Paper, key: str) -> None:
    """Read the table as the other kind; what was answered for the first does not fit it."""
    answers = table.answers_to(paper)
    kept = {place: answers[place] for place in ("encoding",) if place in answers}
    answers.clear()
    answers |= kept
    answers["reads"] = st.session_state.to_dict()[key]
    table.asked.pop(paper.sha256, None)


def ask(
    here: Here,
    table: Desk,
    paper: Paper,
    found: Understood | UnderstoodHours,
    questions: Mapping[str, Question],
) -> None:
    """Draw the questions; those answered stay, so that an answer can be changed."""
    answers = table.answers_to(paper)
    for place, question in questions.items():
        options = offered(question)
        if question.question == "which_column":
            options = [_position(found.columns, choice) for choice in question.choices]
        chosen = answers.get(place)
        key = f"answer_{paper.sha256[:12]}_{table.turn}_{place}"
        st.session_state[key] = chosen if chosen in options else None
        with st.container(key=f"question_{place.replace('.', '_')}"):
            st.radio(
                _sentence(here, question),
                options,
                index=None,
                format_func=_option(here, found, question).__getitem__,
                key=key,
                on_change=_answer,
                args=(answers, place, key),
            )


def offered(question: Question) -> list[str]:
    """Return what can be answered; tools from abroad write in other currencies too."""
    others = OTHER_CURRENCIES if question.question == "currency" else ()
    return [*question.choices, *others]


def _position(columns: tuple[Column, ...], choice: str) -> str:
    """Return the position of a column that a question names by label or position."""
    labels = [column.label for column in columns]
    return str(labels.index(choice) + 1) if choice in labels else choice


def _answer(answers: dict[str, str], place: str, key: str) -> None:
    value = st.session_state.to_dict().get(key)
    if value is None:
        answers.pop(place, None)
    else:
        answers[place] = value


def _sentence(here: Here, question: Question) -> str:
    column = question.column
    if question.question == "which_column":
        column = here.words(f"role.{question.column}")
    return here.words(
        f"question.{question.question}", column=literal(column), example=literal(question.example)
    )


def _option(
    here: Here, found: Understood | UnderstoodHours, question: Question
) -> Mapping[str, str]:
    """Return each choice as it stands beside its button."""
    kind = question.question
    if kind == "which_column":
        return {
            str(place): literal(_describe(here, column, place))
            for place, column in enumerate(found.columns, start=1)
        }
    if kind == "day_order":
        return {one: _day_option(here, question.example, one) for one in question.choices}
    if kind == "decimal_mark":
        return {mark: _amount_option(here, question.example, mark) for mark in question.choices}
    return {one: here.words(f"answer.{kind}.{one.lower()}") for one in offered(question)}


def _day_option(here: Here, example: str, order: str) -> str:
    label = here.words(f"answer.day_order.{order}")
    parts = read_parts(example, {})
    if parts is None:
        return label
    is_day_first = order == "day_first"
    day, month = (parts.first, parts.second) if is_day_first else (parts.second, parts.first)
    try:
        return f"{label}: {here.formats.long_day(date(parts.year, month, day))}"
    except ValueError:
        return label


def _amount_option(here: Here, example: str, mark: str) -> str:
    read = read_amount(example, decimal=mark, allow_negative=True)
    label = here.words(f"answer.decimal_mark.{'comma' if mark == ',' else 'point'}")
    if isinstance(read, Amount):
        return f"{here.formats.number(Fraction(read.minor, 100), 2)} – {label}"
    return label


def columns(
    here: Here,
    table: Desk,
    paper: Paper,
    found: Understood | UnderstoodHours,
    roles: Sequence[Role] = ROLES,
) -> None:
    """Draw the folded choice of columns, and of the encoding where the file is text."""
    if preset(found.preset).is_fixed:
        return
    with st.expander(here.words("file.columns")):
        if not found.questions:
            guess(here, table, paper, found)
        for role in roles:
            _column(here, table, paper, found, role)
        if not paper.is_pasted and not is_archive(paper.content):
            encoding(here, table, paper, found.encoding)


def _column(
    here: Here, table: Desk, paper: Paper, found: Understood | UnderstoodHours, role: Role
) -> None:
    options = {"": here.words("file.no_column")} | {
        str(place): _describe(here, column, place)
        for place, column in enumerate(found.columns, start=1)
    }
    places = {column.role: str(place) for place, column in enumerate(found.columns, start=1)}
    key = f"column_{paper.sha256[:12]}_{table.turn}_{role}"
    st.session_state[key] = places.get(role, "")
    st.selectbox(
        here.words(f"role.{role}"),
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=_match,
        args=(table.answers_to(paper), places, role, key),
    )


def _describe(here: Here, column: Column, place: int) -> str:
    """Return a column as it can be recognised: its header or position, and what stands in it."""
    name = steady(column.header) or here.words("file.column_of", place=place)
    return f"{name} · {', '.join(column.samples)}" if column.samples else name


def _match(
    answers: dict[str, str], places: Mapping[Role | None, str], role: Role, key: str
) -> None:
    """Keep the chosen column; what was recognised of the others is kept with it."""
    value = st.session_state.to_dict().get(key) or ""
    for other, position in places.items():
        if other is not None and position != value:
            answers.setdefault(column_place(other), position)
    answers[column_place(role)] = value
    for other in Role:
        if other != role and value and answers.get(column_place(other)) == value:
            answers[column_place(other)] = ""
    if role in SUM_ROLES:
        answers.pop("amount_is", None)


def encoding(here: Here, table: Desk, paper: Paper, current: str) -> None:
    """Let another encoding be chosen for a file whose letters did not come out right."""
    answers = table.answers_to(paper)
    offered = list(dict.fromkeys([*([current] if current else []), *_OFFERED]))
    key = f"encoding_{paper.sha256[:12]}_{table.turn}"
    st.session_state[key] = current or None
    st.selectbox(
        here.words("file.encoding"),
        offered,
        format_func=encoding_name,
        key=key,
        placeholder=here.words("file.encoding_choose"),
        on_change=_answer,
        args=(answers, "encoding", key),
    )

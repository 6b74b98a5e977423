"""What was answered about a file, kept for the next one with the same header."""

import json
from collections.abc import Mapping
from hashlib import sha256

import streamlit as st

from takingstock.imports.hours import UnderstoodHours
from takingstock.imports.understood import Understood
from takingstock.imports.word import header_key
from takingstock.ui.file_desk import Desk, Paper
from takingstock.ui.here import Here

_FORGOTTEN = frozenset({"encoding"})
"""Answers that belong to one file alone."""


def name_of(found: Understood | UnderstoodHours) -> str | None:
    """Return the name under which answers for this header are kept, None for no header."""
    keys = [header_key(column.header) for column in found.columns]
    if not any(keys):
        return None
    return f"columns.{sha256(chr(31).join(keys).encode()).hexdigest()[:32]}"


def recall(here: Here, table: Desk, paper: Paper, found: Understood | UnderstoodHours) -> bool:
    """Take over the answers given for this header before; tell whether there were any."""
    name = name_of(found)
    if name is None or paper.sha256 in table.recalled or table.answers_to(paper):
        return False
    table.recalled.add(paper.sha256)
    kept = here.store.preference(here.owner, name)
    answers = _read(kept) if kept else {}
    table.answers_to(paper).update(answers)
    if answers:
        table.remembered.add(paper.sha256)
    return bool(answers)


def remember(here: Here, name: str | None, answers: Mapping[str, str]) -> None:
    """Keep the answers for files with the same header; nothing where nothing was answered."""
    kept = {place: value for place, value in answers.items() if place not in _FORGOTTEN}
    if name and kept:
        here.store.save_preference(here.owner, name, json.dumps(kept, sort_keys=True))


def said(here: Here, table: Desk, paper: Paper) -> None:
    """Say that earlier answers were used, and offer to be asked again."""
    if paper.sha256 not in table.remembered:
        return
    with st.container(key="remembered", horizontal=True):
        st.markdown(here.words("file.remembered"))
        st.button(
            here.words("file.ask_again"),
            key=f"ask_again_{paper.sha256[:12]}_{table.turn}",
            on_click=_ask_again,
            args=(table, paper),
        )


def _ask_again(table: Desk, paper: Paper) -> None:
    table.answers_to(paper).clear()
    table.remembered.discard(paper.sha256)


def _read(text: str) -> dict[str, str]:
    """Return kept answers, none of them if what was kept is not ours."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    is_ours = isinstance(kept, dict) and all(isinstance(value, str) for value in kept.values())
    return kept if is_ours else {}

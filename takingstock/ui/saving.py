"""
Saving from a widget: whole, at once, and the mark only after the store has it on disk.

Streamlit stops a run as soon as a newer click comes, and it looks for one whenever its session
state is touched, inside callbacks too; the stopped run works on beside the new one until then.
So a save must not touch the session state between reading a value and storing it, and a run
that was overtaken must not pull back what a newer one saved. Saving goes two ways:

* `keep` is the callback. It reads the value from a copy of the session state, which cannot be
  interrupted, saves, and notes it in `Visit`, a plain object.
* `settle` runs before a widget is drawn: whatever is on the screen and never reached the store
  (the server was restarted, the disk was full) is saved then.
* `meet` looks at a widget right after it was drawn for the first time in a visit. A browser that
  comes back after a restart brings values that the session state only knows from then on.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from typing import Any

import streamlit as st

from takingstock.domain.errors import Stale, WorksheetError
from takingstock.usecases.ports import Clock

Write = Callable[[Any], object]
"""Stores a widget's value and returns what the store then holds for it."""


@dataclass(slots=True)
class Visit:
    """
    What one visit remembers about its saves.

    `settled` holds for each widget what the store had and what the screen showed when both
    last agreed. `trouble` is why the last save failed, until one succeeds. `kept_texts` holds by
    widget what was typed here while another tab saved something else: nothing is dropped. `past`
    holds what a text was in the store once, so that an old one is not taken for a new one. `unmet`
    are the widgets that are about to be drawn for the first time. `turn` is
    held by whoever saves, and from reading the store until its widgets are settled, so that
    runs of one visit that overlap never take each other's half-done save for a change.
    """

    saved_at: datetime | None = None
    trouble: WorksheetError | None = None
    settled: dict[str, tuple[object, object]] = field(default_factory=dict)
    kept_texts: dict[str, str] = field(default_factory=dict)
    past: dict[str, set[str]] = field(default_factory=dict)
    unmet: set[str] = field(default_factory=set)
    turn: RLock = field(default_factory=RLock)

    def save(self, clock: Clock, write: Callable[[], object]) -> bool:
        """Do one save and note its time, or why it could not be done; return whether it was."""
        try:
            write()
        except WorksheetError as error:
            self.trouble = error
            return False
        self.saved_at = clock.now()
        self.trouble = None
        return True

    def save_value(self, clock: Clock, key: str, shown: object, write: Write) -> None:
        """Save what a widget shows and note that screen and store agree."""

        def store() -> None:
            self.settled[key] = (write(shown), shown)

        self.save(clock, store)


def visit() -> Visit:
    """Return the notes of this visit."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = Visit()
    notes: Visit = st.session_state["visit"]
    return notes


def keep(notes: Visit, clock: Clock, key: str, write: Write) -> None:
    """Save the value of the widget `key`; as a callback, `on_change=keep`."""
    with notes.turn:
        notes.save_value(clock, key, st.session_state.to_dict().get(key), write)


def settle(notes: Visit, clock: Clock, key: str, stored: Any, write: Write) -> Any:  # noqa: ANN401 - any widget's value
    """
    Bring a widget and the store together before the widget is drawn; return its first value.

    What was typed or clicked here and is not in the store is saved. Where the store changed
    elsewhere since they last agreed, the store wins and the widget shows it. A widget that is
    drawn for the first time shows what is stored; a browser that comes back after a restart
    still shows its own values, and those count only where the store has nothing.

    The first value goes to the widget as its default, not through the session state: what is
    set there is sent to the browser as an order, and an interrupted run may repeat an old one
    over a newer click.
    """
    if key not in st.session_state:
        notes.settled[key] = (stored, stored)
        notes.unmet.add(key)
        return stored
    notes.unmet.discard(key)
    shown = st.session_state[key]
    before = notes.settled.get(key)
    if before == (stored, shown) or shown == stored:
        notes.settled[key] = (stored, shown)
    elif before[0] == stored if before else _is_blank(stored) and not _is_blank(shown):
        notes.save_value(clock, key, shown, write)
    else:
        st.session_state[key] = stored
        notes.settled[key] = (stored, stored)
        return None
    return stored


def guarded(notes: Visit, key: str, write: Callable[[str, str | None], str]) -> Write:
    """
    Return a way to save a text that never writes over what another tab saved since.

    `write` gets the text and the one that the store had when it last agreed with the screen, and
    raises `Stale` if it holds another one by now. What was typed then stays in `Visit.kept_texts`.
    """

    def store(text: str | None) -> object:
        before = notes.settled.get(key)
        try:
            kept = write(text or "", str(before[0] or "") if before else "")
        except Stale:
            _keep_beside(notes, key, text or "")
            raise
        if notes.kept_texts.get(key) == text:
            del notes.kept_texts[key]
        return kept

    return store


def settle_text(notes: Visit, clock: Clock, key: str, stored: str, write: Write) -> str | None:
    """
    Bring a text field and the store together as `settle` does, and drop nothing that was typed.

    Where the store wins over words that were never stored, they stay in `Visit.kept_texts`.
    """
    shown, before = st.session_state.get(key), notes.settled.get(key)
    first: str | None = settle(notes, clock, key, stored, write)
    past = notes.past.setdefault(key, set())
    past.update({stored, str(before[0] or "").strip() if before else stored})
    is_lost = first is None and isinstance(shown, str) and shown.strip() not in {"", *past}
    if is_lost and not (before and before[1] == shown):
        _keep_beside(notes, key, str(shown))
    return first


def _keep_beside(notes: Visit, key: str, text: str) -> None:
    """Keep a text that was not saved, under one that waits there already."""
    waiting = notes.kept_texts.get(key)
    if text.strip() and not f"\n\n{waiting}".endswith(f"\n\n{text}"):
        notes.kept_texts[key] = f"{waiting}\n\n{text}" if waiting else text


def meet(notes: Visit, key: str, shown: object) -> None:
    """
    Take note of what a widget shows on its first draw in a visit; call it with what it returned.

    If the browser brought another value along than the one that was given, the page is drawn
    again, and `settle` decides about both.
    """
    if key not in notes.unmet:
        return
    notes.unmet.discard(key)
    given = notes.settled[key][0]
    if shown != given and not (_is_blank(shown) and _is_blank(given)):
        del notes.settled[key]
        st.rerun()


def _is_blank(value: object) -> bool:
    """Return whether a widget with this value is empty; the answer 0 is not."""
    return value is None or value is False or value == ""

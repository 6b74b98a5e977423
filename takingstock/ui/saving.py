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

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from time import monotonic
from typing import Any

import streamlit as st

from takingstock.domain.errors import Stale, WorksheetError
from takingstock.usecases.ports import Clock

ARRIVAL_SECONDS = 0.5
"""So long after it was drawn a page is taken to be on the screen."""
TURN_SECONDS = 1.0
"""How long a callback waits for its turn at most."""

Write = Callable[[Any], object]
"""Stores a widget's value and returns what the store then holds for it."""


@dataclass(slots=True)
class Visit:
    """
    What one visit remembers about its saves.

    `settled` holds for each widget what the store had and what the screen showed when both
    last agreed. `trouble` is why the last save failed, until one succeeds. `beside` holds by
    widget what was given here while another window saved something else: nothing is dropped. `past`
    holds what the store had once, so that an old value is not taken for a new one. `unmet`
    are the widgets that are about to be drawn for the first time. `turn` is
    held by whoever saves, and from reading the store until its widgets are settled, so that
    runs of one visit that overlap never take each other's half-done save for a change.
    `drawing` marks the page that was begun last; `drawn_at` is when it was drawn to its end, by
    the monotonic clock, None until then.
    """

    saved_at: datetime | None = None
    trouble: WorksheetError | None = None
    settled: dict[str, tuple[object, object]] = field(default_factory=dict)
    beside: dict[str, object] = field(default_factory=dict)
    past: dict[str, list[object]] = field(default_factory=dict)
    unmet: set[str] = field(default_factory=set)
    turn: RLock = field(default_factory=RLock)
    drawing: object = None
    drawn_at: float | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the page that was begun last was drawn to its end."""
        return self.drawn_at is not None

    @property
    def is_calm(self) -> bool:
        """
        Whether the whole page has arrived and no trouble stands on it.

        What a run begins anew drops whatever of the run before is still on its way.
        """
        drawn_at = self.drawn_at
        has_arrived = drawn_at is not None and monotonic() - drawn_at >= ARRIVAL_SECONDS
        return has_arrived and self.trouble is None and not self.beside

    @contextmanager
    def turn_in_callback(self) -> Iterator[None]:
        """
        Take the turn inside a callback, but do not wait for it longer than `TURN_SECONDS`.

        Streamlit holds its session state during a callback. A run that was overtaken may have the
        turn and wait for the session state: then both would wait for ever. It stops as soon as
        it gets there.
        """
        has_turn = self.turn.acquire(timeout=TURN_SECONDS)
        try:
            yield
        finally:
            if has_turn:
                self.turn.release()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Draw a whole page; a newer click may end that before it is done."""
        self.drawing = mark = object()
        self.drawn_at = None
        yield
        if self.drawing is mark:
            self.drawn_at = monotonic()

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


def keep(notes: Visit, clock: Clock, key: str, write: Write, touches: str | None = None) -> None:
    """
    Save the value of the widget `key`; as a callback, `on_change=keep`.

    Where the value touches one part of the page alone, that part is drawn instead of the page,
    if the page stands there whole and nothing waits to be said elsewhere on it.
    """
    was_calm = notes.is_calm
    with notes.turn_in_callback():
        notes.save_value(clock, key, st.session_state.to_dict().get(key), write)
    if touches and was_calm and notes.is_calm:
        st.rerun(touches)


def settle(notes: Visit, clock: Clock, key: str, stored: Any, write: Write) -> Any:  # noqa: ANN401 - any widget's value
    """
    Bring a widget and the store together before the widget is drawn; return its first value.

    What was typed or clicked here and is not in the store is saved. Where the store changed
    elsewhere since they last agreed, the store wins and the widget shows it; what was given here
    and never stored stays in `Visit.beside`. A widget that is drawn for the first time shows what
    is stored; a browser that comes back after a restart still shows its own values, and those
    count only where the store has nothing.

    The first value goes to the widget as its default, not through the session state: what is
    set there is sent to the browser as an order, and an interrupted run may repeat an old one
    over a newer click.
    """
    before = notes.settled.get(key)
    past = notes.past.setdefault(key, [])
    for had in (_plain(stored), _plain(before[0] if before else stored)):
        if had not in past:
            past.append(had)
    if key not in st.session_state:
        notes.settled[key] = (stored, stored)
        notes.unmet.add(key)
        return stored
    notes.unmet.discard(key)
    shown = st.session_state[key]
    if before == (stored, shown) or shown == stored:
        notes.settled[key] = (stored, shown)
    elif before[0] == stored if before else _is_blank(stored) and not _is_blank(shown):
        notes.save_value(clock, key, shown, write)
    else:
        if _plain(shown) not in past and not (before and before[1] == shown):
            _keep_beside(notes, key, shown)
        st.session_state[key] = stored
        notes.settled[key] = (stored, stored)
        return None
    return stored


def guarded(notes: Visit, key: str, write: Callable[[Any, Any], object]) -> Write:
    """
    Return a way to save a value that never writes over what another window saved since.

    `write` gets the value and the one that the store had when it last agreed with the screen,
    None where that is not known, and raises `Stale` if it holds another one by now. What was given
    then stays in `Visit.beside`.
    """

    def store(shown: Any) -> object:  # noqa: ANN401 - any widget's value
        before = notes.settled.get(key)
        try:
            kept = write(shown, before[0] if before else None)
        except Stale:
            _keep_beside(notes, key, shown)
            raise
        if key in notes.beside and notes.beside[key] == shown:
            del notes.beside[key]
        return kept

    return store


def _keep_beside(notes: Visit, key: str, shown: object) -> None:
    """Keep what was not saved: a text under one that waits already, anything else in its place."""
    waiting = notes.beside.get(key)
    if _is_blank(_plain(shown)):
        return
    if not isinstance(waiting, str) or not isinstance(shown, str):
        notes.beside[key] = shown
    elif not f"\n\n{waiting}".endswith(f"\n\n{shown}"):
        notes.beside[key] = f"{waiting}\n\n{shown}"


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
    return value is None or value is False or value in ("", [])


def _plain(value: object) -> object:
    """Return a value as it is compared: blanks around a text do not matter."""
    return value.strip() if isinstance(value, str) else value

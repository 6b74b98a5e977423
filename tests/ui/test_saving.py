"""Saving from a widget: whole, at once, the mark only afterwards, nothing typed is dropped."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import Event, Lock, Thread
from typing import Any

import pytest
import streamlit as st

from takingstock.domain.errors import Refused, Stale, StoreUnavailable
from takingstock.ui import saving
from takingstock.ui.saving import Visit, guarded, keep, meet, settle

NOW = datetime(2026, 11, 23, 12, 32, tzinfo=UTC)
KEY = "field"


class StillClock:
    def now(self) -> datetime:
        return NOW

    def today(self) -> date:
        return NOW.date()


CLOCK = StillClock()


class Screen(dict[str, Any]):
    """The session state as a plain dictionary."""

    def to_dict(self) -> dict[str, Any]:
        return dict(self)


@dataclass
class Shelf:
    """A place for one value, that can be full."""

    value: object = None
    is_full: bool = False
    saves: list[object] = field(default_factory=list)

    def write(self, value: object) -> object:
        if self.is_full:
            raise StoreUnavailable("store_full", path="here")
        self.saves.append(value)
        self.value = value
        return value


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    shown = Screen()
    monkeypatch.setattr(st, "session_state", shown)
    return shown


def settled(notes: Visit, shelf: Shelf) -> object:
    return settle(notes, CLOCK, KEY, shelf.value, shelf.write)


# ---- one save -------------------------------------------------------------------------------------


def test_the_mark_comes_after_the_store_has_it() -> None:
    notes, marks = Visit(), []
    assert notes.save(CLOCK, lambda: marks.append(notes.saved_at))
    assert (marks, notes.saved_at, notes.trouble) == ([None], NOW, None)


def test_a_save_that_fails_is_noted_until_one_succeeds() -> None:
    notes, full = Visit(), Refused("text_too_long", limit=3)

    def fail() -> None:
        raise full

    assert not notes.save(CLOCK, fail)
    assert (notes.saved_at, notes.trouble) == (None, full)
    assert notes.save(CLOCK, lambda: None)
    assert notes.trouble is None


def test_a_mistake_of_ours_is_not_taken_for_trouble_of_the_person() -> None:
    notes = Visit()
    with pytest.raises(ZeroDivisionError):
        notes.save(CLOCK, lambda: 1 // 0)
    assert (notes.saved_at, notes.trouble) == (None, None)


# ---- from a widget --------------------------------------------------------------------------------


def test_the_callback_stores_what_the_widget_shows(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf()
    screen[KEY] = "1250"
    keep(notes, CLOCK, KEY, shelf.write)
    assert (shelf.saves, notes.settled[KEY]) == (["1250"], ("1250", "1250"))


def test_a_widget_that_is_gone_is_stored_as_empty(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf("1250")
    keep(notes, CLOCK, KEY, shelf.write)
    assert shelf.saves == [None]


def test_a_callback_that_fails_leaves_it_unsettled(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf(is_full=True)
    screen[KEY] = "1250"
    keep(notes, CLOCK, KEY, shelf.write)
    assert KEY not in notes.settled
    assert notes.trouble is not None


# ---- before a widget is drawn -----------------------------------------------------------------------


def test_a_widget_that_is_new_shows_what_is_stored(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf("9800")
    assert settled(notes, shelf) == "9800"
    assert (shelf.saves, notes.settled[KEY]) == ([], ("9800", "9800"))
    assert KEY not in screen


def test_where_both_agree_nothing_is_written(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf("9800")
    settled(notes, shelf)
    screen[KEY] = "9800"
    assert settled(notes, shelf) == "9800"
    assert (shelf.saves, notes.saved_at) == ([], None)


def test_what_was_typed_and_never_stored_is_stored_now(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf("9800")
    settled(notes, shelf)
    screen[KEY] = "9900"
    settled(notes, shelf)
    assert (shelf.saves, notes.saved_at, screen[KEY]) == (["9900"], NOW, "9900")
    settled(notes, shelf)
    assert shelf.saves == ["9900"]


def test_what_could_not_be_stored_is_tried_again(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf("9800")
    settled(notes, shelf)
    shelf.is_full = True
    screen[KEY] = "9900"
    keep(notes, CLOCK, KEY, shelf.write)
    settled(notes, shelf)
    assert (shelf.value, notes.trouble is None) == ("9800", False)
    shelf.is_full = False
    settled(notes, shelf)
    assert (shelf.value, notes.trouble) == ("9900", None)


def test_what_was_cleared_stays_cleared(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf(3)
    settled(notes, shelf)
    screen[KEY] = None
    settled(notes, shelf)
    assert shelf.saves == [None]


def test_what_changed_elsewhere_wins_over_an_untouched_widget(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf("9800")
    settled(notes, shelf)
    screen[KEY] = "9800"
    shelf.value = "7000"
    assert settled(notes, shelf) is None
    assert (screen[KEY], shelf.saves) == ("7000", [])
    assert settled(notes, shelf) == "7000"


def test_after_a_restart_the_screen_fills_only_what_the_store_lacks(screen: Screen) -> None:
    shelf = Shelf(None)
    screen[KEY] = 3
    settled(Visit(), shelf)
    assert shelf.saves == [3]
    shelf = Shelf(4)
    assert settled(Visit(), shelf) is None
    assert (shelf.saves, screen[KEY]) == ([], 4)


def test_an_empty_screen_after_a_restart_does_not_wipe_the_store(screen: Screen) -> None:
    shelf = Shelf("9800")
    screen[KEY] = ""
    settled(Visit(), shelf)
    assert (shelf.saves, shelf.value, screen[KEY]) == ([], "9800", "9800")


def test_a_store_that_keeps_a_text_trimmed_is_not_written_again(screen: Screen) -> None:
    notes, shelf = Visit(), Shelf("")

    def trimmed(value: object) -> object:
        return shelf.write(str(value).strip())

    screen[KEY] = " дума "
    keep(notes, CLOCK, KEY, trimmed)
    assert settle(notes, CLOCK, KEY, shelf.value, trimmed) == "дума"
    assert (shelf.saves, screen[KEY]) == (["дума"], " дума ")


def test_one_visit_has_one_notebook(screen: Screen) -> None:
    assert saving.visit() is saving.visit()


# ---- right after a widget was drawn for the first time --------------------------------------------


@pytest.fixture
def reruns(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    asked: list[None] = []
    monkeypatch.setattr(st, "rerun", lambda: asked.append(None))
    return asked


@pytest.mark.parametrize("brought", [0, 3, "1250"])
def test_what_a_browser_brings_along_after_a_restart_is_saved(
    screen: Screen, reruns: list[None], brought: object
) -> None:
    notes, shelf = Visit(), Shelf()
    assert settled(notes, shelf) is None
    meet(notes, KEY, brought)
    assert (reruns, shelf.saves) == ([None], [])
    screen[KEY] = brought  # known to the session state from the first draw on
    settled(notes, shelf)
    assert (shelf.value, notes.settled[KEY]) == (brought, (brought, brought))
    meet(notes, KEY, brought)
    assert reruns == [None]


@pytest.mark.parametrize("stored", [0, 2])
def test_what_a_browser_brings_along_never_goes_over_what_is_stored(
    screen: Screen, reruns: list[None], stored: int
) -> None:
    notes, shelf = Visit(), Shelf(stored)
    settled(notes, shelf)
    meet(notes, KEY, 4)
    screen[KEY] = 4
    settled(notes, shelf)
    assert (reruns, shelf.saves, screen[KEY]) == ([None], [], stored)


@pytest.mark.parametrize(("stored", "shown"), [(None, ""), ("", None), (False, None), (3, 3)])
def test_a_widget_that_shows_what_it_was_given_is_drawn_once(
    screen: Screen, reruns: list[None], stored: object, shown: object
) -> None:
    notes, shelf = Visit(), Shelf(stored)
    settled(notes, shelf)
    meet(notes, KEY, shown)
    assert (reruns, shelf.saves) == ([], [])


def test_only_the_first_draw_is_looked_at(screen: Screen, reruns: list[None]) -> None:
    notes, shelf = Visit(), Shelf()
    settled(notes, shelf)
    screen[KEY] = "1250"
    settled(notes, shelf)
    meet(notes, KEY, "an overtaken run still shows this")
    assert reruns == []


# ---- texts, which nothing may drop ------------------------------------------------------------------


@dataclass
class Page:
    """A place for one text that is written only over the one that was seen."""

    text: str = ""
    is_full: bool = False

    def write(self, text: str, seen: str | None) -> str:
        if self.is_full:
            raise StoreUnavailable("store_full", path="here")
        if self.text not in (seen, text.strip()):
            raise Stale("text_changed")
        self.text = text.strip()
        return self.text

    def drawn(self, notes: Visit) -> str | None:
        first: str | None = settle(notes, CLOCK, KEY, self.text, guarded(notes, KEY, self.write))
        return first

    def left(self, notes: Visit) -> None:
        keep(notes, CLOCK, KEY, guarded(notes, KEY, self.write))


def test_a_text_of_another_window_stays_and_both_are_there(screen: Screen) -> None:
    notes, page = Visit(), Page("старо")
    page.drawn(notes)
    page.text, screen[KEY] = "оттам", "оттук"
    page.left(notes)
    page.drawn(notes)
    assert (page.text, screen[KEY], notes.beside) == ("оттам", "оттам", {KEY: "оттук"})
    assert isinstance(notes.trouble, Stale)


def test_a_second_text_that_was_not_saved_stands_under_the_first(screen: Screen) -> None:
    notes, page = Visit(), Page()
    page.drawn(notes)
    for number in "12":
        page.text, screen[KEY] = f"оттам {number}", f"оттук {number}"
        page.left(notes)
        page.drawn(notes)
    assert notes.beside == {KEY: "оттук 1\n\nоттук 2"}
    screen[KEY] = notes.beside[KEY]
    page.left(notes)
    assert (page.text, notes.beside) == ("оттук 1\n\nоттук 2", {})


def test_a_text_that_waited_for_a_full_disk_is_not_dropped_for_a_newer_one(screen: Screen) -> None:
    notes, page = Visit(), Page("старо")
    page.drawn(notes)
    page.is_full, screen[KEY] = True, "оттук"
    page.left(notes)
    page.is_full, page.text = False, "оттам"
    page.drawn(notes)
    assert (page.text, notes.beside) == ("оттам", {KEY: "оттук"})


def test_what_a_browser_brings_after_a_restart_is_shown_beside_what_is_stored(
    screen: Screen,
) -> None:
    notes, page = Visit(), Page("оттам")
    screen[KEY] = "оттук"
    page.drawn(notes)
    assert (page.text, screen[KEY], notes.beside) == ("оттам", "оттам", {KEY: "оттук"})


@pytest.mark.parametrize("shown", ["", "  ", " оттам ", "оттам"])
def test_nothing_new_is_nothing_to_keep_beside(screen: Screen, shown: str) -> None:
    notes, page = Visit(), Page("оттам")
    screen[KEY] = shown
    page.drawn(notes)
    assert notes.beside == {}


@pytest.mark.parametrize("given", [0, 3, ["първо"], date(2026, 11, 23)])
def test_a_choice_that_was_not_saved_waits_beside_too(screen: Screen, given: object) -> None:
    notes, there = Visit(), Shelf("старо")

    def write(shown: object, seen: object) -> object:
        if there.value not in (seen, shown):
            raise Stale("text_changed")
        return there.write(shown)

    writer = guarded(notes, KEY, write)
    settle(notes, CLOCK, KEY, there.value, writer)
    there.value, screen[KEY] = "оттам", given
    keep(notes, CLOCK, KEY, writer)
    settle(notes, CLOCK, KEY, there.value, writer)
    assert (there.value, screen[KEY], notes.beside) == ("оттам", "оттам", {KEY: given})
    screen[KEY] = given
    keep(notes, CLOCK, KEY, writer)
    assert (there.value, notes.beside) == (given, {})


def test_a_second_choice_stands_in_the_place_of_the_first(screen: Screen) -> None:
    notes = Visit()

    def write(_: object, __: object) -> object:
        raise Stale("text_changed")

    for given in (3, 4, None):
        screen[KEY] = given
        keep(notes, CLOCK, KEY, guarded(notes, KEY, write))
    assert notes.beside == {KEY: 4}


def test_a_choice_that_is_taken_back_is_saved_like_any_other(screen: Screen) -> None:
    notes = Visit(settled={KEY: (3, 3)})
    screen[KEY] = None
    keep(notes, CLOCK, KEY, guarded(notes, KEY, lambda shown, _: shown))
    assert notes.settled[KEY] == (None, None)
    assert notes.beside == {}


def test_an_untouched_text_gives_way_without_a_word(screen: Screen) -> None:
    notes, page = Visit(), Page("старо")
    page.drawn(notes)
    screen[KEY], page.text = "старо", "оттам"
    page.drawn(notes)
    assert (screen[KEY], notes.beside, notes.trouble) == ("оттам", {}, None)


def test_an_old_text_that_comes_back_is_not_taken_for_a_new_one(screen: Screen) -> None:
    notes, page = Visit(), Page("старо")
    page.drawn(notes)
    page.text = "оттам"
    page.drawn(notes)
    del notes.settled[KEY]
    screen[KEY] = "старо"
    page.drawn(notes)
    assert (screen[KEY], notes.beside) == ("оттам", {})


# ---- overlapping runs ---------------------------------------------------------------------------


def test_a_callback_goes_on_without_its_turn_where_an_overtaken_run_waits_for_it(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that has the turn waits for the session state, which the callback's run holds."""
    monkeypatch.setattr(saving, "TURN_SECONDS", 0.05)
    notes, shelf, session = Visit(), Shelf(), Lock()
    has_turn, is_over = Event(), Event()

    def overtaken() -> None:
        with notes.turn:
            has_turn.set()
            with session:
                is_over.set()

    screen[KEY] = "typed"
    with session:
        run = Thread(target=overtaken)
        run.start()
        has_turn.wait()
        keep(notes, CLOCK, KEY, shelf.write)
    run.join()
    assert shelf.saves == ["typed"]
    assert is_over.is_set()
    assert notes.turn.acquire(blocking=False)


def test_a_page_is_whole_only_when_the_run_that_began_last_has_drawn_it() -> None:
    notes = Visit()
    assert not notes.is_whole
    with notes.whole():
        assert not notes.is_whole
        with notes.whole():
            pass
        assert notes.is_whole
    assert notes.is_whole
    with pytest.raises(KeyboardInterrupt), notes.whole():
        raise KeyboardInterrupt
    assert not notes.is_whole

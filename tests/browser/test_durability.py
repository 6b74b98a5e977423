"""Nothing is lost: reloads, restarts, a server killed without a warning, fast fingers, two tabs."""

import random
import re
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from takingstock.bootstrap import DATABASE
from takingstock.storage.store import open_store, sqlite_url
from tests.browser.journey import SIGNS, Person, settled
from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

SEVEN = dict(zip(SIGNS[:7], (0, 1, 2, 3, 4, 3, 2), strict=True))
REST = dict(zip(SIGNS[7:], (1, 0, 4, 2, 3), strict=True))


def test_a_reload_after_the_seventh_answer_keeps_all_seven(server: Server, phone: Open) -> None:
    person = Person(phone(server))
    person.start("Презареждане")
    person.fill_in(SEVEN)
    person.reload()
    person.sees_answered(7)
    assert person.shown() == SEVEN
    person.fill_in(REST, before=7)
    assert person.shown() == SEVEN | REST


def test_a_restart_of_the_server_is_survived_without_a_reload(
    own_server: Server, phone: Open
) -> None:
    person = Person(phone(own_server))
    address = f"/client?c={person.start('Орион')}"
    person.fill_in(SEVEN)
    own_server.restart()
    idle(person.page)
    assert person.shown() == SEVEN
    person.fill_in(REST, before=7)
    assert person.shown() == SEVEN | REST
    own_server.restart()
    other = Person(phone(own_server))
    other.visit(address)
    assert other.shown() == SEVEN | REST


def test_the_first_press_after_a_restart_is_kept(own_server: Server, desktop: Open) -> None:
    """It is the first that the new server hears of the page; an answer of 0 counts as any."""
    person = Person(desktop(own_server))
    address = f"/client?c={person.start('Орион')}"
    given = {"drain-1": 1, "drain-2": 0, "energy-1": 4, "energy-6": 0}
    for n, (sign, value) in enumerate(given.items(), 1):
        own_server.restart()
        idle(person.page)
        person.answer(sign, value)
        person.sees_answered(n)
        person.sees_saved()
    other = Person(desktop(own_server))
    other.visit(address)
    assert other.shown() == given


def test_what_carries_the_saved_mark_outlives_a_kill(own_server: Server, desktop: Open) -> None:
    for round_, sign in enumerate(SIGNS[::3] + SIGNS[-1:]):
        given = {sign: round_}
        person = Person(desktop(own_server))
        address = f"/client?c={person.start(f'Орион {round_}')}"
        person.answer(sign, round_)
        person.sees_saved()
        own_server.kill9()
        person.page.close()
        own_server.start()
        other = Person(desktop(own_server))
        other.visit(address)
        other.sees_answered(1)
        assert other.shown() == given, f"round {round_}\n{own_server.log}"


@pytest.mark.parametrize("rounds", [pytest.param(200, marks=pytest.mark.slow), 5], ids=["200", "5"])
def test_a_kill_at_any_moment_loses_nothing_that_was_marked_saved(
    own_server: Server, desktop: Open, rounds: int
) -> None:
    """One client is answered on and on; the server dies a chance while after an answer."""
    chance = random.Random(rounds)
    person = Person(desktop(own_server))
    address = f"/client?c={person.start('Орион')}"
    known: dict[str, int] = {}
    for _ in range(rounds):
        sign = chance.choice(SIGNS)
        value = chance.choice([one for one in range(5) if one != known.get(sign)])
        is_marked = chance.random() < 0.7
        if is_marked:
            with settled(person.page):
                person.answer(sign, value)
            person.sees_saved()
        else:
            person.answer(sign, value)
        own_server.kill9()
        person.page.close()
        own_server.start()
        person = Person(desktop(own_server))
        person.visit(address)
        found = person.shown()
        expected = known | ({sign: value} if is_marked or found.get(sign) == value else {})
        assert found == expected, own_server.log
        known = found
    own_server.stop()
    with closing(open_store(sqlite_url(own_server.data_dir / DATABASE))) as store:
        assert store.check().problem is None


@pytest.mark.parametrize("step", [1, 2, 3])
def test_fast_fingers_are_followed_to_the_last_press(
    server: Server, desktop: Open, step: int
) -> None:
    person = Person(desktop(server))
    person.start(f"Бързо {step}")
    given = _answered_in_a_rush(person, step)
    person.sees_answered(len(SIGNS))
    idle(person.page)
    person.show_reading()
    _agrees(person, given)


def test_the_reading_can_be_asked_for_right_after_the_last_press(
    server: Server, desktop: Open
) -> None:
    person = Person(desktop(server))
    person.start("Веднага")
    given = _answered_in_a_rush(person, 2)
    person.show_reading()
    _agrees(person, given)


def _answered_in_a_rush(person: Person, step: int) -> dict[str, int]:
    """Press two choices of each question, the second one as the answer, without any waiting."""
    given = {sign: (n * step + step) % 5 for n, sign in enumerate(SIGNS)}
    for sign, value in given.items():
        person.answer(sign, (value + 1) % 5)
        person.answer(sign, value)
    return given


def _agrees(person: Person, given: dict[str, int]) -> None:
    """See the same answers and sums on the screen, and again after a reload."""
    values = list(given.values())
    sums = [f"{sum(values[:6])} от 24", f"{sum(values[6:])} от 24"]
    assert person.sums() == sums
    person.unfold("client.answers")
    assert person.shown() == given
    person.reload()
    assert person.sums() == sums
    person.unfold("client.answers")
    assert person.shown() == given


def test_two_tabs_never_overwrite_each_others_words(server: Server, desktop: Open) -> None:
    first = Person(desktop(server))
    client = first.start("Два раздела")
    first.fill_in_fast(SEVEN | REST)
    first.show_reading()
    second = Person(first.page.context.new_page())
    second.visit(f"/client?c={client}")
    _write_own_view(first, "Написано в първия раздел.")
    _write_own_view(second, "Написано във втория раздел.")
    expect(second.box("not_saved")).to_contain_text(second.words("error.own_view_changed"))
    second.unfold("own_view.title")
    field = second.box("own_view").get_by_role("textbox")
    expect(field).to_have_value("Написано в първия раздел.")
    assert "Написано във втория раздел." in second.text("own_view")
    first.reload()
    expect(first.box("own_view").get_by_role("textbox")).to_have_value("Написано в първия раздел.")


def _write_own_view(person: Person, text: str) -> None:
    field = person.unfold("own_view.title").get_by_role("textbox", name="Вашият поглед")
    field.fill(text)
    with settled(person.page):
        field.blur()


def test_an_answer_whose_way_was_cut_off_is_saved_when_the_page_is_back(
    own_server: Server, phone: Open
) -> None:
    page = phone(own_server)
    lines: list[WebSocketRoute] = []
    is_cut: list[bool] = []

    def through(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        lines.append(line)
        line.on_message(lambda message: None if is_cut else server.send(message))

    page.route_web_socket(re.compile("/_stcore/stream"), through)
    person = Person(page)
    client = person.start("Орион")
    person.fill_in({"drain-1": 1})
    is_cut.append(True)
    person.answer("drain-2", 3)
    expect(person.choice("drain-2", 3)).to_be_checked()
    is_cut.clear()
    lines[-1].close()
    person.sees_answered(2)
    person.visit(f"/client?c={client}")
    assert person.shown() == {"drain-1": 1, "drain-2": 3}

"""
The rig: real PostgreSQL, real nginx, two replicas and Chromium, on this computer alone.

Bounded in people and rounds; no time is asserted, what was seen is printed.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

import pytest
from playwright.sync_api import Error, Page, expect

from benchmarks.pages import answering
from benchmarks.visitor import Visitor
from takingstock.domain.identity import ClientId
from tests.browser.journey import SIGNS, Person, settled
from tests.browser.rig.house import SITE, House, make_certificate, write_site
from tests.browser.rig.people import PATIENCE, given_by, somebody, somebody_elsewhere, stored
from tests.browser.visit import Visits, idle
from tests.lanes import find_nginx
from tests.storage.sample import a_client

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PEOPLE = 10
ROUNDS = 8
SESSIONS = 50
RUNS = 5
LOOK = 500


def in_another_thread(work: Callable[[], object]) -> Thread:
    thread = Thread(target=work)
    thread.start()
    return thread


def is_counted(person: Person, n: int) -> bool:
    """Whether the person sees, with some patience, that `n` answers are counted and saved."""
    line = person.words("client.progress", n=n, of=len(SIGNS)).replace("*", "")
    try:
        person.page.get_by_text(line, exact=True).wait_for(timeout=PATIENCE)
    except Error:
        return False
    return True


def shows_what_is_kept(house: House, person: Person, name: str, client: str) -> bool:
    """Whether an open page that was cut off comes to show what is kept, with some patience."""
    for _ in range(PATIENCE // LOOK):
        if person.shown() == stored(house, name, client):
            return True
        person.page.wait_for_timeout(LOOK)
    return False


def test_ten_people_fill_in_while_replicas_are_killed_in_turn(house: House, visits: Visits) -> None:
    people = [somebody(house, visits, f"person-{number}") for number in range(PEOPLE)]
    clients = [person.start(f"Човек {number}") for number, person in enumerate(people)]
    acknowledged: list[dict[str, int]] = [{} for _ in people]
    seen: Counter[str] = Counter()
    for round_, sign in enumerate(SIGNS[:ROUNDS], 1):
        victim = house.replicas[round_ % 2]
        killer = in_another_thread(victim.kill9)
        for number, person in enumerate(people):
            person.answer(sign, given_by(number)[sign])
        killer.join()
        for number, person in enumerate(people):
            if is_counted(person, round_):
                acknowledged[number][sign] = given_by(number)[sign]
        for number, client in enumerate(clients):
            kept = stored(house, f"person-{number}", client)
            assert kept.items() >= acknowledged[number].items(), (round_, number)
            assert kept.items() <= given_by(number).items(), (round_, number)
            seen["kept"] += sign in kept
        victim.start()
        seen["kills"] += 1
    for number, (person, client) in enumerate(zip(people, clients, strict=True)):
        seen["shown as kept"] += shows_what_is_kept(house, person, f"person-{number}", client)
    assert seen["shown as kept"] == PEOPLE
    for number, (person, client) in enumerate(zip(people, clients, strict=True)):
        person.visit(f"/client?c={client}")
        missing = {s: v for s, v in given_by(number).items() if s not in person.shown()}
        seen["answered again"] += len(missing.keys() & set(SIGNS[:ROUNDS]))
        for sign, value in missing.items():
            person.answer(sign, value)
        person.sees_answered(len(SIGNS))
        idle(person.page)
        assert person.shown() == given_by(number)
        assert stored(house, f"person-{number}", client) == given_by(number)
    seen["acknowledged"] = sum(map(len, acknowledged))
    print(f"\n{PEOPLE} people, {ROUNDS} rounds: {dict(seen)}")


def write_own_view(person: Person, text: str) -> None:
    label = person.words("own_view.label")
    field = person.unfold("own_view.title").get_by_role("textbox", name=label)
    field.fill(text)
    with settled(person.page):
        field.blur()


def test_two_tabs_on_two_replicas_never_overwrite_silently(house: House, visits: Visits) -> None:
    first = somebody(house, visits, "two tabs")
    client = first.start("Два раздела")
    first.fill_in_fast(given_by(1))
    first.show_reading()
    second = somebody_elsewhere(house, visits, "two tabs", first.page)
    second.visit(f"/client?c={client}")
    for turn in range(3):
        write_own_view(first, f"Първи раздел, {turn}.")
        write_own_view(second, f"Втори раздел, {turn}.")
        expect(second.box("not_saved")).to_contain_text(second.words("error.own_view_changed"))
        assert f"Втори раздел, {turn}." in second.text("own_view")
        with closing(house.store()) as store:
            (kept,) = store.assessments(house.owner("two tabs"), ClientId(client))
        assert kept.own_view == f"Първи раздел, {turn}."
        for person in (first, second):
            person.visit(f"/client?c={client}")


def test_fifty_people_at_once_meet_no_error(house: House) -> None:
    with closing(house.store()) as store:
        for number in range(SESSIONS):
            store.add_client(house.owner(f"one of {number}"), a_client(f"of{number}"))
    signed_in = [house.sign_in(f"one of {number}") for number in range(SESSIONS)]
    start = Barrier(SESSIONS, timeout=PATIENCE)

    def visit(number: int) -> list[float]:
        cookies = "; ".join("=".join(one) for one in signed_in[number].items())
        query = f"c=of{number}"
        with Visitor(house.url, page="client", query=query, cookies=cookies) as visitor:
            start.wait()
            step = answering(visitor)
            return [step(run) for run in range(RUNS)]

    with ThreadPoolExecutor(SESSIONS) as threads:
        waits = [one for each in threads.map(visit, range(SESSIONS)) for one in each]
    assert len(waits) == SESSIONS * RUNS
    logs = house.logs()
    assert "Traceback" not in logs
    assert not re.search(r"\[(error|crit|alert|emerg)\]", nginx_errors(house))
    waits.sort()
    half, most = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    print(f"\n{SESSIONS} people, {len(waits)} runs: median {half:.2f} s, 95 % {most:.2f} s")


def test_the_site_passes_nginxs_own_check_with_tls(tmp_path: Path) -> None:
    make_certificate(tmp_path)
    site = SITE.read_text("utf-8").replace("/var/log/nginx/", f"{tmp_path}/")
    certificates = "/etc/letsencrypt/live/worksheet.example.org/"
    assert site.count(certificates) == 2
    main = write_site(tmp_path, 1, 2, 3)
    (tmp_path / "site.conf").write_text(site.replace(certificates, f"{tmp_path}/"), "utf-8")
    command = [find_nginx() or "nginx", "-t", "-c", str(main)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def nginx_errors(house: House) -> str:
    return (house.folder / "nginx" / "error.log").read_text("utf-8")


def test_a_database_that_was_killed_is_said_and_then_used_again(
    house: House, visits: Visits
) -> None:
    person = somebody(house, visits, "after the fall")
    client = person.start("Базата падна")
    person.fill_in({"drain-1": 1})
    house.postgres.kill9()
    assert [replica.health() for replica in house.replicas] == [503, 503]
    person.answer("drain-2", 2)
    expect(person.page.locator("[data-testid=stAlert]").first).to_be_visible()
    house.postgres.start_again()
    assert [replica.health() for replica in house.replicas] == [200, 200]
    person.visit(f"/client?c={client}")
    with settled(person.page):
        person.answer("drain-3", 3)
    person.sees_saved()
    assert stored(house, "after the fall", client).items() >= {"drain-1": 1, "drain-3": 3}.items()


def test_what_nobody_needs_is_closed_and_nothing_secret_is_logged(
    house: House, visits: Visits
) -> None:
    page: Page = visits.open("desktop", house)
    token = "t0ken" * 8
    for address, status in (
        ("/_stcore/metrics", 404),
        ("/_stcore/agent/openapi.json", 404),
        (f"/s/{token}?x={token}", 404),
        (f"/media/{token}.csv", 403),
        ("/client", 200),  # the sign-in page
        ("/healthz", 200),
    ):
        assert page.request.get(address).status == status, address
    found = Counter(page.request.get(f"/s/{token}").status for _ in range(12))
    assert found[404] <= 6
    assert found[429] >= 6
    assert token not in house.logs()
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert re.fullmatch("[0-9a-f]{32}", cookies["takingstock_route"]["value"])
    assert cookies["takingstock_route"]["httpOnly"]

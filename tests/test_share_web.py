"""The way into a shared page: a cookie for a token, one and the same page for all else."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from takingstock import bootstrap
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.share import Section, ShareLink
from takingstock.settings import Hosting, Settings
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.reader import GUESSES_A_MINUTE, ReaderDesk
from takingstock.usecases.share import Choice, give_link, hash_secret
from takingstock.web import badge
from takingstock.web import share as way
from takingstock.web.doorman import Doorman
from takingstock.web.share import source_of
from takingstock.web.words import say
from tests.asgi import Answer, Server, get, opens, whole_web
from tests.hosted import NAME, become_host

pytestmark = pytest.mark.usefixtures("quick_stores")

HOST = Hosting(
    base_url="https://ravnosmetka.bg",
    metadata_url="https://id.bg",
    client_id="one",
    client_secret="two",
    cookie_secret="three",
    operator="Студио",
)


@pytest.fixture(scope="module")
def app() -> Starlette:
    return whole_web()


@pytest.fixture
def pen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pen]:
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE", raising=False)
    here = bootstrap.worksheet()
    method = here.content.method
    desk = ReaderDesk(here.store, here.clock, here.ids, method)
    monkeypatch.setattr(way, "reader_desk", lambda _: desk)
    yield Pen(here.store, here.clock, here.ids, LOCAL_OWNER, method, "bg")
    bootstrap.close_worksheets()


def link(pen: Pen) -> tuple[ShareLink, str]:
    client = start_client(pen.store, pen.clock, pen.ids, pen.owner, "Орион")
    choice = Choice(aliases={client.id: 0}, sections=frozenset({Section.READING}))
    return give_link(pen, choice)


def test_a_token_is_exchanged_for_a_cookie_that_no_script_reads(app: Starlette, pen: Pen) -> None:
    share, token = link(pen)
    answer = get(app, f"/s/{token}")
    assert (answer.status, answer.headers["location"]) == (303, "/shared")
    cookie = answer.headers["set-cookie"]
    secret = re.match(r"share=([0-9a-f]{64}); ", cookie)
    assert secret
    assert token not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/;" in cookie
    assert int(re.findall(r"Max-Age=(\d+)", cookie)[0]) == timedelta(hours=12).total_seconds()
    grant = pen.store.grant_of_visit(hash_secret(secret[1]))
    assert grant is not None
    assert grant.share_id == share.id


def test_nothing_is_kept_told_or_indexed_on_the_way(app: Starlette, pen: Pen) -> None:
    _, token = link(pen)
    for address in (f"/s/{token}", "/s/wrong", "/shared"):
        headers = get(app, address).headers
        assert headers["cache-control"] == "no-store", address
        assert headers["referrer-policy"] == "no-referrer", address
        assert headers["x-robots-tag"] == "noindex, nofollow, noarchive", address


def test_a_mere_request_opens_nothing_and_counts_nothing(app: Starlette, pen: Pen) -> None:
    share, token = link(pen)
    for _ in range(3):
        get(app, f"/s/{token}")
    assert pen.store.share(pen.owner, share.id) == share


def spoilt(pen: Pen, how: str) -> str:
    share, token = link(pen)
    if how == "revoked":
        pen.store.revoke_share(pen.owner, share.id, pen.clock.now())
    elif how == "ended":
        pen.store.end_shares(pen.owner, share.expires_at)
    elif how == "deleted":
        pen.store.remove_share(pen.owner, share.id)
    return token if how != "unknown" else "0" * 64


@pytest.mark.parametrize("language", ["bg", "en"])
def test_unknown_ended_revoked_and_deleted_answer_alike(
    app: Starlette, pen: Pen, language: str
) -> None:
    answers = [
        get(app, f"/s/{spoilt(pen, how)}", {"accept-language": language})
        for how in ("unknown", "ended", "revoked", "deleted")
    ]
    assert {one.status for one in answers} == {404}
    assert len({(one.body, tuple(sorted(one.headers.items()))) for one in answers}) == 1
    assert say("bg" if language == "bg" else "en", "web.share_closed.text") in answers[0].text
    assert "set-cookie" not in answers[0].headers


def test_the_day_for_demonstrations_moves_no_link(
    app: Starlette, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = link(pen)
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2099-01-01")
    assert get(app, f"/s/{token}").status == 303
    closed = spoilt(pen, "ended")
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2020-01-01")
    assert get(app, f"/s/{closed}").status == 404


@pytest.mark.parametrize("token", ["x" * 5000, "..%2f..%2fetc", "%00", "%ed%a0%80", "a'--", "🙂"])
def test_a_strange_token_gets_the_same_page(app: Starlette, pen: Pen, token: str) -> None:
    answer = get(app, f"/s/{token}")
    assert answer.status == 404


def test_guessing_is_slowed_down(app: Starlette, pen: Pen) -> None:
    _, token = link(pen)
    answers: list[Answer] = [get(app, f"/s/{number}") for number in range(GUESSES_A_MINUTE + 1)]
    assert [one.status for one in answers] == [404] * GUESSES_A_MINUTE + [429]
    assert say("bg", "web.share_wait.text") in answers[-1].text
    assert get(app, f"/s/{token}").status == 429


def test_a_store_that_is_away_says_to_try_again(
    app: Starlette, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise StoreUnavailable("store_locked", path="/secret")

    monkeypatch.setattr(way, "reader_desk", fail)
    answer = get(app, "/s/anything")
    assert answer.status == 503
    assert "/secret" not in answer.text


def test_on_ones_own_computer_no_token_opens_anything(
    app: Starlette, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = link(pen)
    monkeypatch.setattr(way, "reader_desk", bootstrap.reader_desk)
    assert get(app, f"/s/{token}").status == 404


def test_the_language_is_asked_for_or_the_browsers(
    app: Starlette, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert '<html lang="en">' in get(app, "/s/x?lang=en").text
    assert '<html lang="en">' in get(app, "/s/x", {"accept-language": "en"}).text
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "bg")
    assert '<html lang="bg">' in get(app, "/s/x", {"accept-language": "en"}).text


def test_over_https_the_cookie_is_bound_to_the_host(tmp_path: Path) -> None:
    assert bootstrap.share_cookie(Settings(tmp_path)) == "share"
    assert bootstrap.share_cookie(Settings(tmp_path, hosting=HOST)) == "__Host-share"


# ---- the mark of a network --------------------------------------------------------------------------

DAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def mark(address: str, key: bytes = b"k", day: datetime = DAY) -> str:
    return source_of(address, key, day)


def test_a_network_is_one_address_or_one_site() -> None:
    assert mark("192.0.2.1") != mark("192.0.2.2")
    assert mark("2001:db8:1:2::1") == mark("2001:db8:1:2:ffff::9")
    assert mark("2001:db8:1:2::1") != mark("2001:db8:1:3::1")
    assert mark("::ffff:192.0.2.1") != mark("::ffff:192.0.2.2")
    assert mark("") == mark("a socket")


def test_the_mark_changes_with_the_day_and_the_key_and_holds_no_address() -> None:
    marks = {
        mark("192.0.2.1"),
        mark("192.0.2.1", b"other"),
        mark("192.0.2.1", day=DAY + timedelta(1)),
    }
    assert len(marks) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in marks)


# ---- on a host ------------------------------------------------------------------------------------

OUTSIDE: Server = ("10.0.0.7", 8501)
STREAM = "/_stcore/stream"


@pytest.fixture
def host(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    """A host with the same folder, its doorman in front."""
    become_host(monkeypatch)
    monkeypatch.setattr(way, "reader_desk", bootstrap.reader_desk)
    return whole_web()


def fresh(pen: Pen) -> Pen:
    """Return the pen of the store that the host opened."""
    here = bootstrap.worksheet()
    return Pen(here.store, here.clock, here.ids, pen.owner, pen.method, "bg")


def reader(host: Starlette, pen: Pen) -> tuple[ShareLink, dict[str, str]]:
    """Come in by a link as somebody without an account; return the headers to go on with."""
    share, token = link(fresh(pen))
    answer = get(host, f"/s/{token}", {"host": NAME}, OUTSIDE)
    assert "; Secure" in answer.headers["set-cookie"]
    cookie = answer.headers["set-cookie"].partition(";")[0]
    assert cookie.startswith("__Host-share=")
    return share, {"host": NAME, "cookie": cookie}


def test_a_reader_needs_no_account_and_gets_no_further(host: Starlette, pen: Pen) -> None:
    _, headers = reader(host, pen)
    assert get(host, "/shared", headers, OUTSIDE).status == 200
    assert say("bg", "web.sign_in.what") in get(host, "/data", headers, OUTSIDE).text
    for private in ("/media/x.csv", "/_stcore/upload_file/a/b"):
        assert get(host, private, headers, OUTSIDE).status == 403


def test_the_shared_page_of_a_closed_link_is_the_page_of_an_unknown_one(
    host: Starlette, pen: Pen
) -> None:
    share, headers = reader(host, pen)
    unknown = get(host, f"/s/{'0' * 64}", {"host": NAME}, OUTSIDE)
    fresh(pen).store.revoke_share(pen.owner, share.id, pen.clock.now())
    for named in (headers, {"host": NAME}, {"host": NAME, "cookie": "__Host-share=x"}):
        closed = get(host, "/shared", named, OUTSIDE)
        assert (closed.status, closed.body) == (unknown.status, unknown.body)


def test_a_store_that_is_away_lets_the_page_say_so(
    host: Starlette, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, headers = reader(host, pen)

    def fail(*_: object) -> None:
        raise StoreUnavailable("store_locked", path="x")

    monkeypatch.setattr(ReaderDesk, "gate", fail)
    assert get(host, "/shared", headers, OUTSIDE).status == 200


def test_only_who_once_came_in_may_connect(host: Starlette, pen: Pen) -> None:
    share, headers = reader(host, pen)
    hosting = bootstrap.worksheet().settings.hosting
    assert hosting is not None
    doorman = Doorman(accept, hosting)
    assert opens(doorman, STREAM, headers)
    assert not opens(doorman, STREAM, {"host": NAME})
    assert not opens(doorman, STREAM, {**headers, "cookie": "__Host-share=x"})
    fresh(pen).store.revoke_share(pen.owner, share.id, pen.clock.now())
    assert opens(doorman, STREAM, headers)  # an open page comes back to show that it is closed
    fresh(pen).store.remove_share(pen.owner, share.id)
    assert not opens(doorman, STREAM, headers)


def test_a_reader_connects_with_a_badge_that_is_nobody_elses_and_opens_no_session(
    host: Starlette, pen: Pen
) -> None:
    hosting = bootstrap.worksheet().settings.hosting
    assert hosting is not None
    badges: list[str] = []

    async def note(scope: Scope, receive: Receive, send: Send) -> None:
        badges.append(Headers(scope=scope)[badge.HEADER])
        await accept(scope, receive, send)

    first, second = (reader(host, pen)[1] for _ in range(2))
    for headers in (first, second, {**first, badge.HEADER: "another"}):
        assert opens(Doorman(note, hosting), STREAM, headers)
    assert badges[0] == badges[2] != badges[1]
    assert not any(badge.holds(one) for one in badges)


async def accept(_: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "websocket.accept"})

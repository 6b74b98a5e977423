"""Who comes in on a host, and who does not."""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg

from takingstock import bootstrap
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.session import IDLE, session_id_of
from takingstock.settings import read_settings
from takingstock.usecases.session import sign_out, sign_out_everywhere
from takingstock.web import badge, cookie, file
from takingstock.web.address import DOCUMENTS, OPEN, SHARED
from takingstock.web.doorman import Doorman
from takingstock.web.words import say
from tests.asgi import Server, call, get, opens, scope_of, whole_web
from tests.hosted import NAME, ORIGIN, PLAIN, become_host, come_in, with_cookie

pytestmark = pytest.mark.usefixtures("quick_stores")

OUTSIDE: Server = ("10.0.0.7", 8501)
PRIVATE = ("/_stcore/upload_file/a/b", "/media/x.csv")


@pytest.fixture(autouse=True)
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE", raising=False)
    become_host(monkeypatch)
    yield
    bootstrap.close_worksheets()


@pytest.fixture
def app() -> Starlette:
    return whole_web()


# ---- under which name ---------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{"host": NAME}, {"host": NAME.upper()}, {"host": NAME, "origin": ORIGIN}])  # fmt: skip
def test_the_host_answers_under_its_own_name_wherever_it_listens(
    app: Starlette, headers: dict[str, str]
) -> None:
    assert get(app, "/robots.txt", headers, OUTSIDE).status == 200


@pytest.mark.parametrize(
    "headers",
    [{"host": "127.0.0.1:8501"}, {"host": "localhost"}, {"host": f"{NAME}:8501"}, {"host": f"www.{NAME}"}, {"host": f"{NAME}.evil.bg"},
     {"host": "-"}, {"host": NAME, "origin": "https://evil.bg"}, {"host": NAME, "origin": f"http://{NAME}"}, {"host": NAME, "origin": "null"}],
)  # fmt: skip
def test_another_name_or_origin_is_turned_away(app: Starlette, headers: dict[str, str]) -> None:
    answer = get(app, "/", headers)
    assert answer.status == 403
    assert say("bg", "web.foreign.title") in answer.text


def test_health_answers_whoever_looks_after_the_server(app: Starlette) -> None:
    assert get(app, "/healthz", {"host": "127.0.0.1:8501"}).status == 200


@pytest.mark.parametrize(
    ("origin", "status"), [(ORIGIN, 404), ("-", 403), ("https://evil.bg", 403)]
)
def test_what_changes_anything_must_say_where_it_comes_from(
    app: Starlette, origin: str, status: int
) -> None:
    _, secret = come_in()
    headers = {**with_cookie(secret), "origin": origin}
    scope = scope_of("http", "/_stcore/upload_file/a/b", headers, OUTSIDE)
    scope["method"] = "PUT"
    assert call(app, scope)[0]["status"] == status


# ---- who is there -------------------------------------------------------------------------


@pytest.mark.parametrize("address", [one for one in DOCUMENTS if one != SHARED])
def test_nobody_sees_the_sign_in_page_at_the_address_of_every_page(
    app: Starlette, address: str
) -> None:
    answer = get(app, f"{address}?c=abc", {"host": NAME})
    assert answer.status == 200
    assert say("bg", "web.sign_in.what") in answer.text
    assert "Кооперация „Заедно“" in answer.text
    assert "id.bg" in answer.text
    assert f'href="/sign-in?next={address.replace("/", "%2F")}%3Fc%3Dabc"' in answer.text
    assert "stcore" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_sign_in_page_speaks_both_languages_and_keeps_the_way(app: Starlette) -> None:
    english = get(app, "/client?c=abc", {"host": NAME, "accept-language": "en"})
    assert say("en", "web.sign_in.private") in english.text
    assert 'lang="bg" href="/client?c=abc&amp;lang=bg"' in english.text
    assert say("bg", "web.sign_in.go") in get(app, "/client?c=abc&lang=bg", {"host": NAME}).text


@pytest.mark.parametrize("address", PRIVATE)
def test_nobody_gets_a_file_and_leaves_none(app: Starlette, address: str) -> None:
    assert get(app, address, {"host": NAME}).status == 403


def test_nobody_connects(app: Starlette) -> None:
    assert not opens(app, "/_stcore/stream", {"host": NAME, "origin": ORIGIN})


@pytest.mark.parametrize("address", sorted(OPEN)[:5])
def test_what_is_nobodys_needs_no_sign_in(app: Starlette, address: str) -> None:
    assert get(app, address, {"host": NAME}).status == 200


def test_who_is_signed_in_gets_the_document_and_nothing_of_it_is_kept(app: Starlette) -> None:
    _, secret = come_in()
    answer = get(app, "/client", with_cookie(secret))
    assert "worksheet.js" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_the_document_speaks_the_language_that_its_person_chose(app: Starlette) -> None:
    session, secret = come_in()
    bootstrap.worksheet().store.save_preference(session.owner, "language", "en")
    assert '<html lang="en">' in get(app, "/", with_cookie(secret)).text
    assert '<html lang="bg">' in get(app, "/", with_cookie(come_in("petar")[1])).text


@pytest.mark.parametrize("change", [lambda it: it[:-1], lambda it: it + "x", lambda _: "", session_id_of])  # fmt: skip
def test_only_the_whole_secret_opens(app: Starlette, change: Any) -> None:  # noqa: ANN401 - a table of changes
    _, secret = come_in()
    assert "/sign-in?" in get(app, "/", with_cookie(change(secret))).text


def test_over_https_a_cookie_without_its_prefix_counts_for_nothing(app: Starlette) -> None:
    _, secret = come_in()
    answer = get(app, "/", with_cookie(secret, "takingstock-session"))
    assert "/sign-in?" in answer.text


def test_a_copied_cookie_is_worth_nothing_after_signing_out(app: Starlette) -> None:
    session, secret = come_in()
    sign_out(bootstrap.worksheet().sessions, session)
    answer = get(app, "/", with_cookie(secret))
    assert "/sign-in?" in answer.text
    assert '__Host-takingstock-session=""' in answer.headers["set-cookie"]
    headers = {**with_cookie(secret), "origin": ORIGIN}
    assert not opens(app, "/_stcore/stream", headers)


def test_signing_out_everywhere_ends_the_sessions_of_one_person_alone(app: Starlette) -> None:
    session, first = come_in()
    secrets = [first, come_in()[1]]
    _, other = come_in("petar")
    sign_out_everywhere(bootstrap.worksheet().sessions, session.owner)
    assert all("/sign-in?" in get(app, "/", with_cookie(one)).text for one in secrets)
    assert "worksheet.js" in get(app, "/", with_cookie(other)).text


def test_an_idle_session_is_over(app: Starlette) -> None:
    session, secret = come_in()
    here = bootstrap.worksheet()
    late = here.clock.now() - IDLE - timedelta(seconds=1)
    here.sessions.end_session(session.owner, session.id)
    here.sessions.add_session(session.owner, replace(session, started_at=late, seen_at=late))
    assert "/sign-in?" in get(app, "/", with_cookie(secret)).text


def test_a_store_that_does_not_answer_is_told_in_words(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnavailable("store_unreachable", path="x")

    monkeypatch.setattr(badge, "badge_of", fail)
    answer = get(app, "/", {"host": NAME})
    assert answer.status == 503
    assert say("bg", "web.unavailable.text") in answer.text
    assert not opens(app, "/_stcore/stream", {"host": NAME, "origin": ORIGIN})


def test_without_https_the_cookie_has_no_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    become_host(monkeypatch, PLAIN)
    _, secret = come_in()
    headers = {"host": "localhost:8501", "cookie": f"takingstock-session={secret}"}
    assert "worksheet.js" in get(whole_web(), "/", headers).text


# ---- an open page -------------------------------------------------------------------------


@dataclass
class Page:
    """What Streamlit would see of a connection."""

    badge: str | None = None
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, _send: Any) -> None:  # noqa: ANN401 - ASGI
        self.badge = dict(scope["headers"]).get(badge.HEADER.encode(), b"").decode()
        self.heard.append(await receive())


def connect(page: Page, headers: dict[str, str]) -> None:
    hosting = read_settings(os.environ).hosting
    assert hosting
    doorman = Doorman(page, hosting)

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.receive", "bytes": b"pressed"}

    async def send(_: object) -> None: ...

    asyncio.run(doorman(scope_of("websocket", "/_stcore/stream", headers, OUTSIDE), receive, send))


def test_a_page_is_told_who_is_there_whatever_the_browser_says() -> None:
    session, secret = come_in()
    page = Page()
    connect(page, {**with_cookie(secret), badge.HEADER: "somebody else"})
    assert page.badge == session.id
    assert page.heard == [{"type": "websocket.receive", "bytes": b"pressed"}]


def test_a_page_whose_session_ended_is_drawn_again_and_not_listened_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, secret = come_in()
    page = Page()
    answers = iter([True, False])
    monkeypatch.setattr(badge, "holds", lambda _: next(answers))
    connect(page, with_cookie(secret))
    heard = BackMsg.FromString(page.heard[0]["bytes"])
    assert heard.WhichOneof("type") == "rerun_script"
    assert not heard.rerun_script.HasField("widget_states")


def test_a_store_that_fails_is_told_on_the_open_page_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, secret = come_in()
    page, answers = Page(), iter([True])

    def holds(_: str) -> bool:
        for answer in answers:
            return answer
        raise StoreUnavailable("store_unreachable", path="x")

    monkeypatch.setattr(badge, "holds", holds)
    connect(page, with_cookie(secret))
    assert page.heard[0]["bytes"] == b"pressed"


# ---- files of an open page ----------------------------------------------------------------


class FakeRuntime:
    """Two open pages: Мария's offers one file, Петър's another, and both offer the third."""

    def __init__(self, maria: str, petar: str) -> None:
        self._badges = {"maria": maria, "petar": petar}
        self.media_file_mgr = self
        self._deferred_callables = {
            "of maria": {"session_id": "maria"},
            "of closed": {"session_id": "closed"},
        }
        self._files_by_session_and_coord = {
            "maria": {"1": "hers", "2": "both"},
            "petar": {"1": "his", "2": "both"},
            "closed": {"1": "left"},
        }

    def execute_deferred(self, button: str) -> str:
        return f"/media/made{button.removeprefix('of ')}.csv"

    def is_active_session(self, page: str) -> bool:
        return page in self._badges

    def get_client(self, page: str) -> Any:  # noqa: ANN401 - Streamlit's own
        if page not in self._badges:
            return None
        headers = [("Host", NAME), (badge.HEADER.title(), self._badges[page])]
        return type("Client", (), {"client_context": type("Context", (), {"headers": headers})})


@pytest.fixture
def maria(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    session, secret = come_in("mariya")
    fake = FakeRuntime(session.id, come_in("petar")[0].id)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: fake)
    return with_cookie(secret)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/media/hers.csv", 200),
        ("/media/both.pdf", 200),
        ("/media/his.csv", 404),
        ("/media/left.csv", 404),
        ("/media/none.csv", 404),
        ("/_stcore/upload_file/maria/f", 200),
        ("/_stcore/upload_file/petar/f", 404),
        ("/_stcore/upload_file/closed/f", 404),
        ("/_stcore/upload_file/", 404),
    ],
)
def test_a_file_goes_only_between_a_person_and_their_own_page(
    app: Starlette, maria: dict[str, str], address: str, status: int
) -> None:
    assert get(app, address, maria).status == status


def test_a_file_made_at_a_click_goes_to_who_clicked(app: Starlette, maria: dict[str, str]) -> None:
    assert get(app, "/media/mademaria.csv", maria).status == 404
    file.note_made_files()
    fake: Any = runtime.get_instance()
    for button in ("of maria", "of closed", "of nobody"):
        assert fake.execute_deferred(button) == f"/media/made{button.removeprefix('of ')}.csv"
    assert get(app, "/media/mademaria.csv", maria).status == 200
    petar = with_cookie(come_in("petar")[1])
    for address in ("/media/mademaria.csv", "/media/madeclosed.csv", "/media/madenobody.csv"):
        assert get(app, address, petar).status == 404
    fake.execute_deferred("of maria")
    assert "closed" not in file._made
    file._made.clear()


def test_before_streamlit_runs_nobody_has_a_file(app: Starlette) -> None:
    _, secret = come_in()
    for address in PRIVATE:
        assert get(app, address, with_cookie(secret)).status == 404


# ---- the way back -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "way"),
    [
        ("/", "/"),
        ("/client?c=abc", "/client?c=abc"),
        ("/numbers/?lang=en&c=a", "/numbers/?lang=en&c=a"),
        ("", "/"),
        ("//evil.bg", "/"),
        ("///evil.bg", "/"),
        ("https://evil.bg/client", "/"),
        ("/\\evil.bg", "/"),
        ("/client\\@evil.bg", "/"),
        ("javascript:alert(1)", "/"),
        ("/sign-in?next=/", "/"),
        ("/nowhere", "/"),
        ("/client?c=\r\nSet-Cookie: a=b", "/"),
        ("/client?c=ж", "/"),
        ("//[", "/"),
        ("/client?" + "c" * 500, "/"),
    ],
)
def test_the_way_back_leads_to_a_page_of_ours(wanted: str, way: str) -> None:
    assert cookie.way_to(wanted) == way

"""To the provider and back; Streamlit's part of it is played by a few lines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from takingstock import bootstrap, web
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.session import session_id_of
from takingstock.web import sign_in
from takingstock.web.words import say
from tests.asgi import Answer, get
from tests.hosted import ISSUER, NAME, PLAIN, SECURE, become_host, come_in, with_cookie

pytestmark = pytest.mark.usefixtures("quick_stores")

MARIA = {"iss": ISSUER, "sub": "1", "email": "mariya@id.bg", "name": "Мария"}
SECRET = SECURE["TAKINGSTOCK_COOKIE_SECRET"]


@pytest.fixture(autouse=True)
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE", raising=False)
    become_host(monkeypatch)
    yield
    bootstrap.close_worksheets()


def app(provider: Any) -> Starlette:  # noqa: ANN401 - a route's function
    """Our addresses before what Streamlit answers while somebody signs in."""
    routes = [*web.routes(), Route("/oauth2callback", provider), Route("/auth/login", provider)]
    return Starlette(routes=routes, middleware=web.middleware())


def saying(claims: dict[str, Any], secret: str = SECRET) -> Any:  # noqa: ANN401 - a route's function
    """Return what Streamlit does when the provider has said `claims`."""

    async def come_back(_: Request) -> Response:
        answer = RedirectResponse("/", 302)
        set_cookie_with_chunks(
            lambda name, text: answer.set_cookie(
                name, create_signed_value(secret, name, text).decode()
            ),
            lambda name, text: create_signed_value(secret, name, text),
            "_streamlit_user",
            claims,
            cookie_attr_size=60,
        )
        answer.set_cookie("_streamlit_user_tokens", "id-token-of-the-provider")
        return answer

    return come_back


def come_back(claims: dict[str, Any], cookies: str = "", **how: Any) -> Answer:  # noqa: ANN401 - passed on
    headers = {"host": NAME, **({"cookie": cookies} if cookies else {})}
    return get(app(saying(claims, **how)), "/oauth2callback?code=c&state=s", headers)


def cookies_of(answer: Answer) -> str:
    return answer.headers["set-cookie"]


def secret_in(answer: Answer) -> str:
    return cookies_of(answer).partition("takingstock-session=")[2].partition(";")[0]


# ---- there --------------------------------------------------------------------------------


def test_the_way_in_remembers_the_page_and_leaves_for_st_login(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(secrets_singleton, "load_if_toml_exists", lambda: False)
    monkeypatch.setattr(
        sign_in, "generate_login_redirect_url", lambda name: f"/auth/login?provider={name}"
    )
    answer = get(app(saying(MARIA)), f"/sign-in?next={quote('/client?c=abc')}", {"host": NAME})
    assert answer.status == 303
    assert answer.headers["location"] == "/auth/login?provider=default"
    assert "__Host-takingstock-next=%2Fclient%3Fc%3Dabc;" in cookies_of(answer)
    assert "Max-Age=600" in cookies_of(answer)


def test_a_provider_that_does_not_answer_is_told_in_words() -> None:
    async def breaks(_: Request) -> Response:
        raise OSError("no route to the provider")

    async def refuses(_: Request) -> Response:
        return PlainTextResponse("Authentication error", 400)

    async def works(_: Request) -> Response:
        return RedirectResponse("https://id.bg/authorize", 302)

    for provider in (breaks, refuses):
        answer = get(app(provider), "/auth/login?provider=x", {"host": NAME})
        assert answer.status == 502
        assert say("bg", "web.no_provider.text") in answer.text
    answer = get(app(works), "/auth/login?provider=x", {"host": NAME})
    assert answer.headers["location"] == "https://id.bg/authorize"


# ---- and back -----------------------------------------------------------------------------


def test_coming_back_opens_a_session_and_arrives_where_it_was_going() -> None:
    answer = come_back(MARIA, f"__Host-takingstock-next={quote('/client?c=abc')}")
    assert answer.status == 303
    assert answer.headers["location"] == "/client?c=abc"
    secret = secret_in(answer)
    assert len(secret) == 43
    session = bootstrap.worksheet().sessions.session(session_id_of(secret))
    assert session
    assert session.label == "mariya@id.bg"
    assert "worksheet.js" in get(app(saying(MARIA)), "/", with_cookie(secret)).text


@pytest.mark.parametrize("way", ["", quote("https://evil.bg"), quote("//evil.bg/client")])
def test_without_a_way_of_ours_one_arrives_at_home(way: str) -> None:
    assert come_back(MARIA, f"__Host-takingstock-next={way}").headers["location"] == "/"


def test_the_browser_keeps_a_secret_and_nothing_of_what_the_provider_said() -> None:
    answer = come_back(MARIA)
    kept = " ".join(value for name, value in answer.pairs if name == "set-cookie")
    assert "streamlit" not in kept
    assert "id-token" not in kept
    [cookie] = [value for name, value in answer.pairs if "session=" in value]
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax", "Max-Age=604800"} <= set(
        cookie.split("; ")
    )
    assert "Domain" not in cookie


def test_without_https_there_is_no_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    become_host(monkeypatch, PLAIN)
    answer = get(app(saying(MARIA)), "/oauth2callback", {"host": "localhost:8501"})
    [cookie] = [value for name, value in answer.pairs if "session=" in value]
    assert cookie.startswith("takingstock-session=")
    assert "secure" not in cookie.lower()


def test_long_claims_come_in_pieces_and_are_put_together() -> None:
    claims = {**MARIA, "more": "x" * 9000}
    assert secret_in(come_back(claims))


@pytest.mark.parametrize(
    ("claims", "label"),
    [
        ({"email": "a@id.bg", "name": "Ани"}, "a@id.bg"),
        ({"preferred_username": "ani", "name": "Ани"}, "ani"),
        ({"name": "Ани"}, "Ани"),
        ({"email": ["a@id.bg"]}, ""),
        ({}, ""),
    ],
)
def test_the_label_is_what_the_person_knows_the_account_by(
    claims: dict[str, Any], label: str
) -> None:
    answer = come_back({"iss": ISSUER, "sub": "2", **claims})
    session = bootstrap.worksheet().sessions.session(session_id_of(secret_in(answer)))
    assert session
    assert session.label == label


def test_the_session_that_this_browser_had_before_ends() -> None:
    before, secret = come_in("petar")
    come_back(MARIA, f"__Host-takingstock-session={secret}")
    assert bootstrap.worksheet().sessions.session(before.id) is None


@pytest.mark.parametrize("how", [{"secret": "x" * 32}])
def test_an_answer_that_nobody_signed_lets_nobody_in(how: dict[str, str]) -> None:
    answer = come_back(MARIA, **how)
    assert (answer.status, answer.headers["location"]) == (303, "/not-signed-in")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("claims", [{}, {"iss": ISSUER}, {"sub": "1"}, {"iss": ISSUER, "sub": ""}])
def test_who_cannot_be_told_apart_is_not_let_in(claims: dict[str, Any]) -> None:
    assert come_back(claims).headers["location"] == "/not-signed-in"
    assert bootstrap.worksheet().store.owners() == ()


def test_a_refusal_of_the_provider_is_told_in_words() -> None:
    async def refused(_: Request) -> Response:
        return RedirectResponse("/", 302)

    answer = get(app(refused), "/oauth2callback?error=access_denied", {"host": NAME})
    assert answer.headers["location"] == "/not-signed-in"
    page = get(app(refused), "/not-signed-in", {"host": NAME})
    assert say("bg", "web.not_signed_in.title") in page.text
    assert 'href="/"' in page.text


def test_a_store_that_does_not_answer_lets_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreUnavailable("store_unreachable", path="x")

    monkeypatch.setattr(sign_in, "_begin", fail)
    answer = come_back(MARIA)
    assert answer.status == 503
    assert say("bg", "web.unavailable.text") in answer.text
    assert "set-cookie" not in answer.headers


# ---- out ----------------------------------------------------------------------------------


def test_the_page_after_signing_out_takes_the_cookie_away() -> None:
    answer = get(app(saying(MARIA)), "/signed-out", {"host": NAME, "accept-language": "en"})
    assert say("en", "web.signed_out.title") in answer.text
    assert '__Host-takingstock-session=""' in cookies_of(answer)


def test_on_ones_own_computer_there_is_no_way_in_or_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECURE:
        monkeypatch.delenv(name)
    for address in ("/sign-in", "/signed-out", "/not-signed-in", "/auth/login", "/oauth2callback"):
        assert get(app(saying(MARIA)), address).status == 404


def test_claims_are_json_as_streamlit_writes_them() -> None:
    assert sign_in._read_claims(json.loads(json.dumps(MARIA))).subject == "1"

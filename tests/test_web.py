import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from takingstock import __version__, bootstrap, web
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.web.address import DOCUMENTS, FILES, INDEX, is_open
from takingstock.web.asset import ASSETS, assets
from takingstock.web.direct import Direct
from takingstock.web.document import write_document
from takingstock.web.doorman import Doorman
from takingstock.web.guard import Guard
from takingstock.web.packed import Packer
from takingstock.web.words import say, say_error
from tests.asgi import get, whole_web
from tests.hosted import become_host

pytestmark = pytest.mark.usefixtures("quick_stores")


@pytest.fixture(scope="module")
def app() -> Starlette:
    return whole_web()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE", raising=False)
    yield
    bootstrap.close_worksheets()


# ---- the document -------------------------------------------------------------------------


@pytest.mark.parametrize("address", DOCUMENTS)
def test_every_page_is_a_document_of_our_own(app: Starlette, address: str) -> None:
    answer = get(app, address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="bg">' in answer.text
    assert "<title>Равносметка</title>" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_streamlits_english_and_its_programming_interface_are_gone(app: Starlette) -> None:
    text = get(app, "/").text
    body = text[text.index("<!DOCTYPE") :]
    for left in (
        ">Streamlit<",
        "_stcore",
        "service-desc",
        "favicon.png",
        'lang="en"',
        "You need to enable",
    ):
        assert left not in body
    assert say("bg", "web.no_script") in body


def test_the_document_follows_the_chosen_language(app: Starlette) -> None:
    assert '<html lang="en">' in get(app, "/", {"accept-language": "en-GB"}).text
    bootstrap.worksheet().store.save_preference(LOCAL_OWNER, "language", "en")
    assert '<html lang="en">' in get(app, "/client", {"accept-language": "bg"}).text
    assert "<title>Taking Stock</title>" in get(app, "/").text
    assert '<html lang="bg">' in get(app, "/?lang=bg").text
    assert '<html lang="en">' in get(app, "/?lang=de").text


def test_a_document_makes_no_store(app: Starlette, tmp_path: Path) -> None:
    assert '<html lang="en">' in get(app, "/", {"accept-language": "en"}).text
    assert not list(tmp_path.rglob("*.sqlite"))


def test_asking_for_a_language_changes_nothing_that_is_kept(app: Starlette) -> None:
    get(app, "/?lang=en")
    assert bootstrap.worksheet().store.preference(LOCAL_OWNER, "language") is None


def test_a_known_document_is_not_sent_again(app: Starlette) -> None:
    tag = get(app, "/").headers["etag"]
    again = get(app, "/", {"if-none-match": tag})
    assert (again.status, again.body) == (304, b"")
    assert get(app, "/", {"if-none-match": tag, "accept-language": "en"}).status == 200


def test_our_script_and_mark_carry_the_version_of_their_content(app: Starlette) -> None:
    text = get(app, "/").text
    addresses = re.findall(r'"(/assets/[^"]+)"', text)
    assert [address.partition("?")[0] for address in addresses] == [
        "/assets/favicon.svg",
        "/assets/worksheet.js",
    ]
    for address in addresses:
        assert "immutable" in get(app, address).headers["cache-control"]


def test_another_index_of_streamlit_is_noticed_at_once() -> None:
    index = INDEX.read_text("utf-8")
    for missing in (
        "<title>",
        "</head>",
        "service-desc",
        "<noscript>",
        '<html lang="en">',
        "shortcut icon",
    ):
        with pytest.raises(ValueError, match="instead of once"):
            write_document(index.replace(missing, ""), "bg")


# ---- other addresses ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["/nowhere", "/client/deeper", "/index.html", "/main.py", "/.streamlit/secrets.toml", "/_stcore/metrics",
     "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/static/js/none.js", "/client/_stcore/health", "//evil.example"],
)  # fmt: skip
def test_any_other_address_is_our_calm_page_in_the_language(app: Starlette, address: str) -> None:
    answer = get(app, address)
    assert answer.status == 404
    assert '<html lang="bg">' in answer.text
    assert say("bg", "web.not_found.title") in answer.text
    assert 'href="/"' in answer.text
    english = get(app, f"{address}?lang=en")
    assert say("en", "web.not_found.text") in english.text


def test_our_own_pages_load_nothing_and_run_nothing(app: Starlette) -> None:
    text = get(app, "/nowhere").text
    assert not re.search(r"<script|src=|http|url\(|@import", text)
    assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize(
    "address",
    [
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/stream",
        "/media/x.csv",
        "/client/",
        "/_stcore/upload_file/a/b",
    ],
)
def test_what_the_pages_need_of_streamlit_is_let_through(app: Starlette, address: str) -> None:
    assert get(app, address).text == f"behind the gate: {address}"


@pytest.mark.parametrize(
    ("address", "open_to_all"),
    [
        *((address, True) for address in ("/healthz", "/robots.txt", "/assets/worksheet.js", min(FILES))),
        *((address, False) for address in (*(one for one in DOCUMENTS if one != "/shared"), "/_stcore/stream", "/media/x.csv", "/_stcore/upload_file/a/b", "/none")),
    ],
)  # fmt: skip
def test_what_belongs_to_a_person_is_not_open_to_all(address: str, open_to_all: bool) -> None:
    assert is_open(address) is open_to_all


def test_the_files_of_streamlit_are_let_through_by_name(app: Starlette) -> None:
    assert len(FILES) > 100
    some = min(FILES)
    assert get(app, some).body == (INDEX.parent / some[1:]).read_bytes()
    assert get(app, some, {"range": "bytes=0-9"}).text == f"behind the gate: {some}"


def in_front() -> list[object]:
    return [one.cls for one in web.middleware()]


def test_a_host_sends_them_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_front() == [Guard, Direct]
    become_host(monkeypatch)
    assert in_front() == [Guard, Doorman, Packer]


def test_robots_are_told_to_stay_away(app: Starlette) -> None:
    assert get(app, "/robots.txt").text == "User-agent: *\nDisallow: /\n"


# ---- assets -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("worksheet.js", "text/javascript"),
        ("worksheet.css", "text/css"),
        ("favicon.svg", "image/svg+xml"),
    ],
)
def test_an_asset_is_served_with_its_type(app: Starlette, name: str, kind: str) -> None:
    answer = get(app, f"/assets/{name}")
    assert answer.body == (ASSETS / name).read_bytes()
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["cache-control"] == "no-cache"
    assert get(app, f"/assets/{name}", {"if-none-match": answer.headers["etag"]}).status == 304


def test_an_old_version_of_an_asset_is_not_kept_for_ever(app: Starlette) -> None:
    assert get(app, "/assets/worksheet.js?v=000000000000").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["none.js", "../main.py", "%2e%2e/main.py", ""])
def test_only_the_files_of_the_folder_are_served(app: Starlette, name: str) -> None:
    assert "behind" in get(app, f"/assets/{name}").text or get(app, f"/assets/{name}").status == 404


def test_other_kinds_of_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("private")
    (tmp_path / "one.svg").write_text("<svg/>")
    assert list(assets(tmp_path)) == ["one.svg"]


# ---- health -------------------------------------------------------------------------------


def test_health_names_the_version_and_the_schema(app: Starlette) -> None:
    answer = get(app, "/healthz")
    schema = bootstrap.worksheet().store.probe()
    assert answer.status == 200
    assert json.loads(answer.body) == {"ok": True, "version": __version__, "schema": schema}
    assert answer.headers["cache-control"] == "no-store"


def test_health_says_in_words_why_nothing_can_be_written_and_recovers(
    app: Starlette, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    answer = get(app, "/healthz", {"accept-language": "en"})
    found = json.loads(answer.body)
    assert answer.status == 503
    assert (found["ok"], found["version"]) == (False, __version__)
    assert found["code"].startswith("store_")
    assert found["reason"]
    (tmp_path / "data").unlink()
    assert get(app, "/healthz").status == 200


# ---- words --------------------------------------------------------------------------------

KEYS = [
    "title",
    "home",
    "no_script",
    "ready",
    "stopped",
    "not_found.title",
    "not_found.text",
    "forbidden.title",
    "forbidden.text",
    *(f"sign_in.{key}" for key in ("what", "go", "private", "operator", "provider", "language")),
    *(
        f"{page}.{part}"
        for page in ("signed_out", "not_signed_in", "no_provider", "unavailable", "foreign")
        for part in ("title", "text")
    ),
]
CODES = [
    "language",
    "today",
    "flag",
    "database",
    "missing",
    "placeholder",
    "launcher",
    "address_form",
    "short",
    "address",
]


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize(
    "key", [*(f"web.{key}" for key in KEYS), *(f"error.setting_{code}" for code in CODES)]
)
def test_every_sentence_of_the_web_stands_in_the_content(language: str, key: str) -> None:
    gaps = {
        "address": "A",
        "name": "N",
        "value": "V",
        "allowed": "W",
        "least": 32,
        "operator": "O",
        "provider": "P",
    }
    assert say("en" if language == "en" else "bg", key, **gaps)


def test_an_error_without_words_is_told_by_its_code() -> None:
    assert (
        say_error("bg", StoreUnavailable("never_heard_of", path="x")) == "never_heard_of (path=x)"
    )

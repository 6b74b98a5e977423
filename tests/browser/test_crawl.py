"""
Every address, every id and every frame: another person, a reader and nobody find nothing planted.

Мария has a row of every table there is, and words of its own in each. The others ask for every
page with each of her ids, for files, links and connections; everything that comes back is read.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Table, select, update
from sqlalchemy.exc import IntegrityError
from streamlit.proto.WidgetStates_pb2 import WidgetState

from takingstock.domain.identity import ClientId, OwnerId
from takingstock.domain.share import Scope, Section, ShareLink
from takingstock.domain.talk import TalkName
from takingstock.storage.engine import HEAD
from takingstock.storage.session_schema import account, session
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.storage.table import METADATA
from takingstock.usecases.share import hash_secret
from takingstock.web.address import DOCUMENTS
from tests.browser.host import cookies_after_sign_in, hosted
from tests.browser.server import Server
from tests.browser.wire import REFUSED, Listener
from tests.storage.released.dump import FILLED_BY
from tests.storage.sample import MARIA, PETAR, a_share
from tests.storage.test_erasure_whole import OWNED, texts_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ORION = ClientId("ani")
LETTER = "тайна в писмото"
TOKENS = {Section.READING: "a" * 64, Section.LETTER: "b" * 64}
SECRETS, SEEN = 40, 12
NOT_WORDS = {
    *("import.sha256", "import.preset", "import.encoding", "invoice.currency", "kept_link.key"),
    *("preference.value", "share.sections", "client.name_key", "assessment.content_version"),
    *("assessment.language", "saved_check.case", "shared_figure.typed", "client_figure.typed"),
    *("draft.text", "decision.beside"),
}
"""Columns of text in which no person's own words stand."""


@dataclass
class Planted:
    """A host with Мария's worksheet: her cookies, her ids, and the secrets in it by their rows."""

    host: Server
    store: SqlStore
    maria: dict[str, str]
    ids: list[str]
    clients: list[str]
    secrets: dict[str, str]

    def found_in(self, told: bytes) -> set[str]:
        return {one for one in self.secrets if one.encode() in told}

    def place(self, table: str, column: str, id_: str) -> str:
        """Return the secret of one place."""
        end = f"-{table}-{column}"
        return next(one for one, row in self.secrets.items() if one.endswith(end) and row == id_)

    def sign_in(self, name: str) -> dict[str, str]:
        """Sign in; Петър gets a worksheet in which every id is the same as in hers."""
        known = accounts(self.store)
        cookies = cookies_after_sign_in(self.host.url, name)
        if name == "petar":
            move(self.store, PETAR, known)
        return cookies


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[Planted]:
    with (
        hosted(tmp_path) as host,
        closing(open_store(sqlite_url(host.data_dir / "takingstock.sqlite"))) as store,
    ):
        FILLED_BY[HEAD](store)
        known = accounts(store)
        maria = cookies_after_sign_in(host.url, "mariya")
        move(store, MARIA, known)
        secrets = plant(store)
        store.save_draft(MARIA, ORION, TalkName.LETTER, LETTER, datetime.now(UTC))
        for section, token in TOKENS.items():
            store.add_share(MARIA, open_share(section), hash_secret(token))
        clients = [one["id"] for one in keys_of(store, METADATA.tables["client"])]
        yield Planted(host, store, maria, ids_of(store), clients, {**secrets, LETTER: ""})


def accounts(store: SqlStore) -> set[str]:
    with store._database.reading(MARIA) as connection:
        return set(connection.execute(select(account.c.owner_id)).scalars())


def move(store: SqlStore, owner: OwnerId, known: set[str]) -> None:
    """Let the account that is not `known` yet, with its session, be that of `owner`."""
    with store._database.writing(owner) as connection:
        (new,) = set(connection.execute(select(account.c.owner_id)).scalars()) - known
        for table in (session, account):
            connection.execute(update(table).where(table.c.owner_id == new).values(owner_id=owner))


def open_share(section: Section) -> ShareLink:
    now = datetime.now(UTC)
    scope = Scope(sections=frozenset({section}), aliases={ORION: 0})
    return a_share(
        f"open-{section}", scope=scope, created_at=now, expires_at=now + timedelta(days=1)
    )


def plant(store: SqlStore) -> dict[str, str]:
    """Write a secret into every text of every row of hers; return them by place."""
    planted = {}
    for table in OWNED:
        names = [one for one in texts_of(table) if f"{table.name}.{one}" not in NOT_WORDS]
        for number, key in enumerate(keys_of(store, table) if names else []):
            for name in names:
                secret = f"тайна-{number:02}-{table.name}-{name}"
                with suppress(IntegrityError), store._database.writing(MARIA) as connection:
                    row = [table.c.owner_id == MARIA, *(table.c[k] == v for k, v in key.items())]
                    connection.execute(update(table).where(*row).values({name: secret}))
                    planted[secret] = str(key.get("id", ""))
    return planted


def keys_of(store: SqlStore, table: Table) -> list[dict[str, Any]]:
    """Return what tells her rows of a table apart."""
    columns = [one for one in table.primary_key if one.name != "owner_id"]
    with store._database.reading(MARIA) as connection:
        rows = connection.execute(select(*columns).where(table.c.owner_id == MARIA))
        return [dict(row._mapping) for row in rows]


def ids_of(store: SqlStore) -> list[str]:
    """Return every id and every other key of hers."""
    keys = (key for table in OWNED if table.primary_key.columns for key in keys_of(store, table))
    found = {value for key in keys for value in key.values() if isinstance(value, str)}
    return sorted(found | set(TOKENS.values()))


# ---- asking ---------------------------------------------------------------------------------------


def cookie_line(cookies: Mapping[str, str]) -> str:
    return "; ".join("=".join(one) for one in cookies.items())


def walk(page: Listener, ids: Iterable[str], deep: Iterable[str]) -> bytes:
    """Go to every page with a few ids, to those that open something with all; return the frames."""
    for place in DOCUMENTS:
        for one in ids:
            page.go(place.strip("/"), f"c={one}&s={one}&topic={one}")
    for one in deep:
        for place in ("client", "meeting"):
            page.go(place, f"c={one}&s={one}")
    return page.told


def ask(host: Server, cookies: Mapping[str, str], ids: Iterable[str], page_id: str) -> bytes:
    """Ask for every address without a browser; return everything that was answered."""
    below = ("/media/{}", "/media/{}.csv", "/s/{}x", "/{}")
    places = ["/healthz", "/_stcore/health", "/_stcore/host-config", "/robots.txt"]
    places += [f"{place}?c={ORION}&s=s1" for place in DOCUMENTS]
    places += [place.format(one) for place in below for one in ids]
    uploads = [f"/_stcore/upload_file/{page_id}/{one}" for one in ids]
    with httpx.Client(base_url=host.url, cookies=dict(cookies), timeout=60) as client:
        got = [client.get(place).content for place in places]
        return b"\n".join([*got, *(client.put(one, content=b"x").content for one in uploads)])


def read_link(host: Server, section: Section) -> Listener:
    """Come in by a link and open it under a name."""
    with httpx.Client(base_url=host.url, timeout=60) as client:
        answer = client.get(f"/s/{TOKENS[section]}")
        assert answer.status_code == 303
        cookies = cookie_line({one.name: one.value or "" for one in client.cookies.jar})
    return Listener(host.url, page="shared", cookies=cookies)


def open_link(reader: Listener) -> None:
    reader.run()
    name = WidgetState(id=reader.widget("coach_name_field"), string_value="Елена")
    reader.run(name, WidgetState(id=reader.widget("coach_open_button"), trigger_value=True))


# ---- what was found ---------------------------------------------------------------------------------


def test_she_herself_finds_what_was_planted(planted: Planted) -> None:
    with Listener(planted.host.url, cookies=cookie_line(planted.maria)) as page:
        told = walk(page, planted.clients, ())
    found = planted.found_in(told)
    assert len(planted.secrets) >= SECRETS
    assert len(found) >= SEEN, sorted(planted.secrets.keys() - found)


@pytest.mark.parametrize("who", ["petar", "nadya"])
def test_another_person_finds_nothing(planted: Planted, who: str) -> None:
    host = planted.host
    cookies = planted.sign_in(who)
    with Listener(host.url, cookies=cookie_line(planted.maria)) as hers:
        hers.go("client", f"c={ORION}")
        with Listener(host.url, cookies=cookie_line(cookies)) as page:
            told = walk(page, planted.clients, planted.ids)
        told += ask(host, cookies, planted.ids, hers.page_id)
        with Listener(host.url, cookies=cookie_line(cookies), takes_over=hers.page_id) as thief:
            told += walk(thief, planted.clients, ())
            assert thief.page_id != hers.page_id
    assert planted.found_in(told) == set()


def test_nobody_finds_nothing_and_is_not_connected(planted: Planted) -> None:
    host = planted.host
    with Listener(host.url, cookies=cookie_line(planted.maria)) as hers:
        hers.go("client", f"c={ORION}")
        for cookies in ("", "takingstock-session=x; __Host-share=x; share=x"):
            with (
                pytest.raises(REFUSED),
                Listener(host.url, cookies=cookies, takes_over=hers.page_id) as page,
            ):
                page.run()
        assert planted.found_in(ask(host, {}, planted.ids, hers.page_id)) == set()


def test_a_reader_finds_what_was_ticked_and_nothing_else(planted: Planted) -> None:
    alias = planted.place("client", "alias", ORION)
    with read_link(planted.host, Section.READING) as reader:
        open_link(reader)
        assert planted.found_in(reader.told) == {alias}
        told = walk(reader, planted.clients, planted.ids)
    assert planted.found_in(told) == {alias}
    with read_link(planted.host, Section.LETTER) as reader:
        open_link(reader)
        assert planted.found_in(reader.told) == {alias, LETTER}


def test_a_reader_takes_over_no_page(planted: Planted) -> None:
    host = planted.host
    with (
        Listener(host.url, cookies=cookie_line(planted.maria)) as hers,
        read_link(host, Section.LETTER) as other,
    ):
        hers.go("client", f"c={ORION}")
        open_link(other)
        for page_id in (hers.page_id, other.page_id):
            thief = read_link(host, Section.READING)
            thief.takes_over = page_id
            with thief:
                open_link(thief)
                told = walk(thief, planted.clients, ())
                assert thief.page_id != page_id
            assert LETTER.encode() not in told

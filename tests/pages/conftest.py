"""
A visit without a browser: AppTest runs the router, each test in a data folder of its own.

`visit` comes in both languages, `bulgarian` and `english` in one. `TODAY` is the method's day.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from takingstock import bootstrap
from takingstock.content import Content, Language
from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.settings import LANGUAGES, LanguageCode
from takingstock.ui.formats import Formats
from takingstock.ui.words import Words
from takingstock.usecases.client import start_client
from takingstock.usecases.ports import Store

ROOT = Path(__file__).resolve().parents[2]
ROUTER = ROOT / "takingstock" / "ui" / "main.py"
TODAY = "2026-11-23"
PATIENCE = 60
SPACES = str.maketrans("\u00a0\u202f", "  ")


class Visit:
    """
    One visit of a person: what the page says and what is pressed, by key or by word.

    The person opens every fold, unless `opens_folds` is taken away.
    """

    opens_folds = True

    def __init__(self, language: LanguageCode, content: Content) -> None:
        self.app: Any = script(ROUTER)
        self.language = language
        self.content_of_both = content
        self.content: Language = content.languages[language]
        self.words = Words(language, self.content.messages)
        self.formats = Formats(language)

    @property
    def store(self) -> Store:
        return bootstrap.worksheet().store

    def clients(self) -> tuple[Client, ...]:
        return self.store.clients(LOCAL_OWNER)

    def know(self, name: str) -> Client:
        here = bootstrap.worksheet()
        return start_client(here.store, here.clock, here.ids, LOCAL_OWNER, name)

    # ---- going about ------------------------------------------------------------------------

    def open(self, slug: str = "home", **params: str | list[str]) -> "Visit":
        self.app.query_params.clear()
        self.app.query_params.update(params)
        self.app.switch_page(f"../../pages/{slug}.py")
        return self.run()

    def run(self) -> "Visit":
        self.app.run()
        return self.settled()

    def settled(self) -> "Visit":
        """
        Return the visit after folds that came up in the last run were opened.

        The run may have led to another page than the one that was asked for; it goes on there.
        """
        self.app._page_hash = ""
        if self.has("saved") and not self.has("language"):
            # a part ran alone: a browser keeps the rest of the page, this does not
            self.app.run()
        if self.opens_folds:
            unfold(self.app)
        return self

    def press(self, key: str) -> "Visit":
        """Press the one button of the container `key`, or the button with that key."""
        found = self.app.get_by_key(key)
        button = found if found.type == "button" else found.get("button")[0]
        button.click().run()
        return self.settled()

    def answer(self, sign: str, value: int | None) -> "Visit":
        self.choose(f"answer_{sign.replace('-', '_')}", value)
        return self

    def choose(self, key: str, value: int | str | None) -> "Visit":
        self.at(key).get("button_group")[0].set_value(value).run()
        return self.settled()

    def type(self, key: str, text: str) -> "Visit":
        self.field(key).set_value(text).run()
        return self.settled()

    # ---- looking ----------------------------------------------------------------------------

    def at(self, key: str) -> Any:  # noqa: ANN401 - Streamlit's own blocks
        return self.app.get_by_key(key)

    def has(self, key: str) -> bool:
        return any(getattr(node, "key", None) == key for node in self.nodes())

    def field(self, key: str) -> Any:  # noqa: ANN401 - Streamlit's own elements
        return self.at(key).get("text_input")[0]

    def nodes(self) -> Iterator[Any]:
        return iter(self.app._tree)

    @property
    def title(self) -> str:
        return cast("str", self.app.title[0].value)

    @property
    def said(self) -> str:
        """Everything on the page in words, a line each, spaces all alike."""
        return said_in(self.nodes())

    def said_at(self, key: str) -> str:
        return said_in(self.at(key))

    def links(self) -> dict[str, tuple[str, str]]:
        """Return page and query of every link by its label."""
        found = self.app.get("page_link")
        return {link.proto.label: (link.proto.page, link.proto.query_string) for link in found}


def shut_folds(app: Any) -> dict[str, Any]:  # noqa: ANN401 - Streamlit's own
    """Return by its key each fold that waits to be opened before it is filled."""
    nodes = [one for one in iter(app._tree) if one.type == "expander" and one.proto.id]
    waiting = [one for one in nodes if not one.proto.expanded and not one.children]
    return {str(one.proto.id.split("-", 2)[2]): one for one in waiting}


def unfold(app: Any) -> None:  # noqa: ANN401 - Streamlit's own
    """Open every fold that is filled only once it is open, as long as there are any."""
    for _ in range(5):
        shut = shut_folds(app)
        if not shut:
            break
        for key in shut:
            app.session_state[key] = True
        app.run()


def script(path: Path) -> AppTest:
    """Return a script to run; no installed package is searched for components of its own."""
    app = AppTest.from_file(str(path), default_timeout=PATIENCE)
    app._bidi_component_manager = BidiComponentManager()
    return app


def said_in(nodes: Iterable[Any]) -> str:
    lines: list[str] = []
    for node in nodes:
        if node.type == "html" and node.value.startswith("<style>"):
            continue
        if node.type == "table":
            table = node.value
            lines += [
                *map(str, table.columns),
                *(str(cell) for row in table.values for cell in row),
            ]
        elif node.type == "button_group":
            lines += [node.label, *node.options]
        else:
            texts = (getattr(node, "label", ""), getattr(node, "value", ""))
            lines += [text for text in texts if isinstance(text, str) and text]
    return "\n".join(lines).translate(SPACES)


@pytest.fixture(autouse=True)
def own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_stores: None
) -> Iterator[Path]:
    for name in [name for name in os.environ if name.startswith("TAKINGSTOCK_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "data"
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(folder))
    monkeypatch.setenv("TAKINGSTOCK_TODAY", TODAY)
    bootstrap.close_worksheets()
    yield folder
    bootstrap.close_worksheets()


@pytest.fixture(params=LANGUAGES)
def visit(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, content: Content
) -> Visit:
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", request.param)
    return Visit(request.param, content)


@pytest.fixture
def bulgarian(monkeypatch: pytest.MonkeyPatch, content: Content) -> Visit:
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "bg")
    return Visit("bg", content)


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch, content: Content) -> Visit:
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "en")
    return Visit("en", content)

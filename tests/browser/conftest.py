"""
Fixtures of the browser lane: a server, a browser, a phone and a desktop.

    def test_something(server, phone):
        page = phone(server, language="en", scheme="dark")
        page.goto("/client")
        idle(page)

After each test its request log is read: a request that left this computer fails it.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from takingstock.bootstrap import DATABASE
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.storage.store import open_store, sqlite_url
from tests.browser.server import Server
from tests.browser.visit import Visits, launch

FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's browser, one for all tests; each visit has a profile of its own."""
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server and one folder for all tests that do not mind each other's clients."""
    with Server(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with the made-up example, for all tests that only look at it."""
    with Server(tmp_path_factory.mktemp("example"), TAKINGSTOCK_EXAMPLE="1") as started:
        yield started


@pytest.fixture(scope="session")
def _lasting_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("lasting")) as started:
        yield started


@pytest.fixture
def empty_server(_lasting_server: Server) -> Server:
    """
    A server that holds nothing yet, for a test that leaves it running.

    Its process goes on from test to test, since starting one takes longer than most of them;
    what there was is erased. Whoever stops the server, or reads its log, takes `own_server`.
    """
    with closing(open_store(sqlite_url(_lasting_server.data_dir / DATABASE))) as store:
        store.erase_everything(LOCAL_OWNER)
    return _lasting_server


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A fresh server with an empty folder, to be restarted and killed at will."""
    with Server(tmp_path) as started:
        yield started


@pytest.fixture
def visits(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visits]:
    """The pages of one test, closed after it, with pictures of them if it failed."""
    noted = Visits(browser)
    yield noted
    failed = request.node.stash.get(FAILED, False)
    noted.close(picture_as=request.node.nodeid if failed else None)
    assert noted.outside == [], "requests left this computer"
    assert noted.refused == [], "the page asked for what its own policy forbids"


@pytest.fixture
def phone(visits: Visits) -> Callable[..., Page]:
    """Open a page on a phone: `phone(server, language="bg", scheme="light")`."""
    return partial(visits.open, "phone")


@pytest.fixture
def desktop(visits: Visits) -> Callable[..., Page]:
    """Open a page on a desktop: `desktop(server, language="bg", scheme="light")`."""
    return partial(visits.open, "desktop")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember on the test whether it failed, for the picture."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report

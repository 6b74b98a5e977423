"""On a host every page is somebody's, and nobody's without a sign-in."""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from streamlit import config

from takingstock import bootstrap
from takingstock.bootstrap import SLUGS
from takingstock.domain.identity import LOCAL_OWNER, OwnerId
from takingstock.domain.session import Session
from takingstock.system import SystemClock
from takingstock.ui import saving
from takingstock.usecases.client import start_client
from takingstock.usecases.session import Claims, sign_in, sign_out, sign_out_everywhere
from tests.hosted import become_host, come_in
from tests.pages.conftest import Visit

HEADERS = "server.trustedUserHeaders"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand where the pages stand behind `app.py` on a host."""
    become_host(monkeypatch)
    before = config.get_option(HEADERS)
    config.set_option(HEADERS, {"x-takingstock-badge": "badge"})
    yield
    config.set_option(HEADERS, before)


def signed_in(visit: Visit, subject: str = "mariya") -> Session:
    session, _ = come_in(subject)
    visit.app.user = {"badge": session.id}
    return session


def know(owner: OwnerId, name: str) -> str:
    here = bootstrap.worksheet()
    return start_client(here.store, here.clock, here.ids, owner, name).id


# ---- nobody -------------------------------------------------------------------------------


@pytest.mark.usefixtures("gate")
@pytest.mark.parametrize("slug", ["home", *(one for one in SLUGS if one != "shared")])
@pytest.mark.parametrize("badge", [None, "0" * 64, ""])
def test_without_an_open_session_no_page_is_drawn(
    visit: Visit, slug: str, badge: str | None
) -> None:
    if badge is not None:
        visit.app.user = {"badge": badge}
    know(LOCAL_OWNER, "Орион")
    visit.open(slug)
    assert visit.title == visit.words("web.signed_out.title")
    assert "Орион" not in visit.said
    assert not visit.has("language")


def test_a_host_that_is_not_behind_its_gate_says_so(
    english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    become_host(monkeypatch)
    english.open("home", lang="en")
    assert english.words("error.setting_launcher") in english.said_at("trouble")


def test_without_sign_in_a_server_for_everyone_says_so(english: Visit) -> None:
    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    try:
        english.open("home", lang="en")
    finally:
        config.set_option("server.address", before)
    said = english.words("error.setting_address", address="0.0.0.0")
    assert said in english.said_at("trouble")


# ---- somebody -----------------------------------------------------------------------------


@pytest.mark.usefixtures("gate")
def test_everything_that_is_saved_belongs_to_who_is_signed_in(visit: Visit) -> None:
    session = signed_in(visit)
    visit.open("home")
    assert visit.words("home.privacy_hosted") in visit.said
    visit.field("client_name").set_value("Орион")
    visit.press("start")
    assert [client.name for client in visit.store.clients(session.owner)] == ["Орион"]
    assert visit.store.clients(LOCAL_OWNER) == ()


@pytest.mark.usefixtures("gate")
def test_the_example_opens_for_one_person_alone(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "1")
    session = signed_in(visit)
    visit.open("home")
    assert visit.store.clients(session.owner)
    assert visit.store.clients(come_in("petar")[0].owner) == ()


@pytest.mark.usefixtures("gate")
def test_the_language_is_each_persons_own(english: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE")
    maria = signed_in(english)
    english.open("home", lang="en")
    assert english.store.preference(maria.owner, "language") == "en"
    petar = signed_in(english, "petar")
    english.open("home")
    assert english.title == "Равносметка"
    assert english.store.preference(petar.owner, "language") is None


@pytest.mark.usefixtures("gate")
@pytest.mark.parametrize("slug", ["home", *SLUGS])
def test_nobody_sees_anything_of_somebody_else_by_its_id(visit: Visit, slug: str) -> None:
    maria, _ = come_in("mariya")
    hers = know(maria.owner, "Тайната на Мария")
    signed_in(visit, "petar")
    visit.open(slug, c=hers)
    assert "Тайната" not in visit.said
    if slug in {"client", "numbers"}:
        assert visit.title == visit.words("not_found.title")


@pytest.mark.usefixtures("gate")
def test_a_page_forgets_everything_when_another_person_comes_to_it(visit: Visit) -> None:
    maria = signed_in(visit)
    hers = know(maria.owner, "Орион")
    visit.open("client", c=hers)
    assert visit.app.session_state["open_client"] == hers
    notes = visit.app.session_state["visit"]
    signed_in(visit, "petar")
    visit.open("numbers")
    assert "open_client" not in visit.app.session_state
    assert visit.app.session_state["visit"] is not notes
    assert "Орион" not in visit.said


# ---- out ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("gate")
def test_signing_out_here_ends_this_session_alone(visit: Visit) -> None:
    session, other = signed_in(visit), come_in()[0]
    visit.open("data").press("sign_out")
    assert visit.title == visit.words("web.signed_out.title")
    here = bootstrap.worksheet()
    assert here.sessions.sessions(session.owner) == (other,)


@pytest.mark.usefixtures("gate")
def test_signing_out_everywhere_ends_all_of_them(visit: Visit) -> None:
    session, _ = signed_in(visit), come_in()
    visit.open("home")
    said = visit.said_at("account")
    assert visit.words("account.open", n=2) in said
    assert "mariya" in said
    visit.press("sign_out_all")
    assert visit.title == visit.words("web.signed_out.title")
    assert bootstrap.worksheet().sessions.sessions(session.owner) == ()


@pytest.mark.usefixtures("gate")
@pytest.mark.parametrize("end", ["here", "everywhere"])
def test_a_page_notices_that_its_session_ended_elsewhere(visit: Visit, end: str) -> None:
    session = signed_in(visit)
    visit.open("home")
    sessions = bootstrap.worksheet().sessions
    if end == "here":
        sign_out(sessions, session)
    else:
        sign_out_everywhere(sessions, session.owner)
    assert visit.run().title == visit.words("web.signed_out.title")


@pytest.mark.usefixtures("gate")
def test_an_answer_notices_too_that_its_session_ended_elsewhere(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "ARRIVAL_SECONDS", 0.0)
    session = signed_in(visit)
    visit.open("client", c=know(session.owner, "Орион")).answer("drain-1", 3)
    assert visit.title == "Орион"
    sign_out(bootstrap.worksheet().sessions, session)
    visit.at("answer_drain_1").get("button_group")[0].set_value(2).run()
    assert visit.title == visit.words("web.signed_out.title")


@pytest.mark.usefixtures("gate")
def test_using_a_page_keeps_the_session(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    session = signed_in(visit)
    later = session.seen_at + timedelta(hours=3)
    monkeypatch.setattr(SystemClock, "now", lambda _: later)
    visit.open("home")
    used = bootstrap.worksheet().sessions.session(session.id)
    assert used
    assert used.seen_at == later


@pytest.mark.usefixtures("gate")
def test_the_privacy_text_names_who_runs_the_host(visit: Visit) -> None:
    signed_in(visit)
    for slug in ("home", "data"):
        visit.open(slug)
        said = visit.said.replace("\\", "")
        assert "Кооперация „Заедно“" in said
        assert os.environ["TAKINGSTOCK_DATA_DIR"] not in said


@pytest.mark.usefixtures("gate")
def test_an_account_without_a_label_is_shown_without_one(visit: Visit) -> None:
    here = bootstrap.worksheet()
    session = sign_in(here.sessions, here.clock, Claims("https://id.bg", "9"), "secret")
    visit.app.user = {"badge": session.id}
    visit.open("home")
    assert visit.words("account.as", label="") not in visit.said_at("account")


def test_on_ones_own_computer_nobody_signs_out(visit: Visit) -> None:
    visit.open("home")
    assert not visit.has("sign_out")
    assert not visit.has("account")
    assert visit.words("home.privacy") in visit.said

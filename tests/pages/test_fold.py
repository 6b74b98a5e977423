"""Folds of the Numbers page: what is shut costs nothing, what was open once loses nothing."""

import pytest

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.usecases.figure import save_figure
from tests.pages.answering import pen_of, typed_in
from tests.pages.conftest import Visit, shut_folds

FOLDS = ("fold_notice", "fold_tax", "retainers", "upcoming", "hours", "fold_replacement")


@pytest.fixture
def calm(visit: Visit) -> Visit:
    """A person who opens only what is wanted."""
    visit.opens_folds = False
    return visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def turn(visit: Visit, name: str, client: Client, *, is_open: bool) -> None:
    visit.app.session_state[f"fold_{name}_{client.id}"] = is_open
    visit.run()


def test_what_is_shut_is_not_drawn(calm: Visit, orion: Client) -> None:
    typed_in(calm, orion)
    shut = {key.removeprefix("fold_").removesuffix(f"_{orion.id}") for key in shut_folds(calm.app)}
    assert shut >= {*FOLDS, "fold_collect", "what_if", "reserve_table", "share_table", "how"}
    assert not calm.has("tax_percent")
    assert not calm.app.get("table")


def test_a_fold_that_was_opened_stays_drawn_when_it_is_shut_again(
    calm: Visit, orion: Client
) -> None:
    typed_in(calm, orion)
    turn(calm, "hours", orion, is_open=True)
    calm.at("hours").get("text_input")[0].set_value("много").run()
    turn(calm, "hours", orion, is_open=False)
    assert not calm.at("hours").get("expander")[0].proto.expanded
    assert calm.at("hours").get("text_input")[0].value == "много"


def test_a_figure_that_counts_is_never_shut_away_at_first(calm: Visit, orion: Client) -> None:
    save_figure(pen_of(calm), orion, FigureName.TAX_PERCENT, "15 %")
    calm.open("numbers", c=orion.id)
    assert calm.field("tax_percent").value == "15 %"
    assert calm.at("fold_tax").get("expander")[0].proto.expanded
    assert not calm.has("notice_months")


def test_a_fold_does_not_shut_when_its_last_field_is_emptied(calm: Visit, orion: Client) -> None:
    save_figure(pen_of(calm), orion, FigureName.TAX_PERCENT, "15")
    calm.open("numbers", c=orion.id).type("tax_percent", "")
    assert FigureName.TAX_PERCENT not in calm.store.figures(LOCAL_OWNER, None)
    assert calm.at("fold_tax").get("expander")[0].proto.expanded


def test_a_fold_is_as_it_was_left_when_the_person_comes_back(calm: Visit, orion: Client) -> None:
    typed_in(calm, orion)
    turn(calm, "fold_notice", orion, is_open=True)
    calm.open("client", c=orion.id).open("numbers", c=orion.id)
    assert calm.at("fold_notice").get("expander")[0].proto.expanded
    assert calm.has("notice_months")
    assert not calm.at("fold_tax").get("expander")[0].proto.expanded

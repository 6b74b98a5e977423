"""Names that are code to a chart, and addresses that lead nowhere."""

import pytest

from takingstock import bootstrap
from takingstock.domain.identity import LOCAL_OWNER, OwnerId
from takingstock.ui.literal import literal
from takingstock.usecases.client import delete_client, start_client
from tests.pages.answering import typed_in
from tests.pages.conftest import Visit


@pytest.mark.parametrize("name", ['datum["a.b"]', "a.b[0]", "it's", "a\\b'c\"d", "{x: 1}"])
def test_charts_are_drawn_whatever_a_client_is_called(visit: Visit, name: str) -> None:
    client = visit.know(name)
    typed_in(visit, client)
    for chart in ("numbers_chart", "concentration_chart"):
        assert len(visit.at(chart).get("vega_lite_chart")) == 1
    assert literal(name) in visit.said
    assert not visit.app.exception


def test_an_address_that_leads_nowhere_is_one_calm_page(visit: Visit) -> None:
    here = bootstrap.worksheet()
    mine = visit.know("Орион")
    gone = start_client(here.store, here.clock, here.ids, LOCAL_OWNER, "Изтрит")
    delete_client(here.store, here.clock, LOCAL_OWNER, gone.id)
    theirs = start_client(here.store, here.clock, here.ids, OwnerId("petar"), "Чужд")
    hostile = [gone.id, theirs.id, "x" * 100_000, "../../etc/passwd", "", "%00", "\0", "'; --"]
    addresses: list[str | list[str]] = [*hostile, [mine.id, mine.id], [mine.id, theirs.id]]
    for named in addresses:
        visit.open("client", c=named)
        if named:
            assert visit.title == visit.words("not_found.title"), str(named)[:40]
            assert visit.words("not_found.text") in visit.said
        assert "Чужд" not in visit.said
        assert not visit.app.exception

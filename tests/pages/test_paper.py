"""On paper, on the Data page: nobody is chosen beforehand, the blank sheet is always there."""

from tests.pages.conftest import Visit


def test_the_blank_sheet_needs_no_client(visit: Visit) -> None:
    page = visit.open("data")
    assert page.has("blank_pdf")
    assert not page.has("summary_pdf")


def test_a_sheet_is_offered_once_a_client_was_chosen(visit: Visit) -> None:
    client = visit.know("Орион")
    page = visit.open("data")
    assert not page.has("summary_pdf")
    page.app.selectbox("paper_client").set_value(client.id).run()
    assert page.has("summary_pdf")
    assert page.words("paper.holds") in page.said

"""Data with a large file: a bar while it is added, a way to stop, and a page that stays small."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from takingstock import bootstrap
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.imports.progress import tell
from takingstock.system import RandomIds
from takingstock.ui import adding, file_step, invoices_view
from takingstock.ui.file_desk import Desk
from takingstock.usecases import invoice as usecase
from tests.pages.conftest import Visit

ROWS = 60
HEAD = "Клиент;Номер;Дата;Сума;Валута\n"


def table(rows: int = ROWS) -> bytes:
    lines = (f"Клиент {n % 7};{n};{n % 28 + 1:02}.02.2026;{n},50;EUR\n" for n in range(1, rows + 1))
    return (HEAD + "".join(lines)).encode()


def lay(visit: Visit, content: bytes) -> Visit:
    visit.app.file_uploader[0].set_value(("големият.csv", content, "text/csv"))
    return visit.run()


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take ten invoices for many, told one by one."""
    monkeypatch.setattr(adding, "MANY", 10)
    monkeypatch.setattr(usecase, "_TOLD_EVERY", 1)


@pytest.fixture
def after_some(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """Do what is put in the list when the thirtieth id is asked for."""
    new, asked, todo = RandomIds.new, [0], list[Callable[[], None]]()

    def counted(ids: RandomIds) -> str:
        asked[0] += 1
        if asked[0] == 30:
            for one in todo:
                one()
        return new(ids)

    monkeypatch.setattr(RandomIds, "new", counted)
    return todo


@pytest.mark.usefixtures("many")
def test_many_invoices_are_added_in_view_and_undone_at_once(visit: Visit) -> None:
    lay(visit.open("data"), table()).press("import_confirm")
    assert visit.words("file.added", n=ROWS) in visit.said
    assert not visit.has("import_progress")
    assert len(visit.store.invoices(LOCAL_OWNER)) == ROWS
    visit.press("import_undo")
    assert visit.store.invoices(LOCAL_OWNER) == ()


@pytest.mark.usefixtures("many")
def test_a_stopped_adding_leaves_nothing_and_can_begin_again(
    visit: Visit, after_some: list[Callable[[], None]]
) -> None:
    lay(visit.open("data"), table())
    desk: Desk = visit.app.session_state["file_desk"]
    after_some.append(lambda: desk.adding.stop() if desk.adding else None)
    visit.press("import_confirm")
    assert visit.words("file.stopped") in visit.said
    assert (visit.store.invoices(LOCAL_OWNER), visit.clients()) == ((), ())
    visit.press("import_confirm")
    assert len(visit.store.invoices(LOCAL_OWNER)) == ROWS


@pytest.mark.usefixtures("many")
def test_an_adding_that_fails_says_so_and_keeps_the_file_on_the_desk(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(visit.open("data"), table())
    visit.know("Клиент 5")
    monkeypatch.setattr(usecase, "homes_of", lambda *_: {})
    visit.press("import_confirm")
    assert visit.has("not_saved")
    assert visit.has("import_confirm")
    assert visit.store.invoices(LOCAL_OWNER) == ()


def test_what_was_understood_is_worked_out_once_until_something_changes(
    english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[int] = []
    plan_import = usecase.plan_import

    def counted(*given: object) -> object:
        plans.append(1)
        return plan_import(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(file_step, "plan_import", counted)
    lay(english.open("data"), table()).run().run()
    assert len(plans) == 1
    english.know("Клиент 3")
    english.run()
    assert len(plans) == 2
    assert english.words("file.clients_new", n=6, names="").split(":")[0] in english.said


def test_the_page_stays_small_under_a_large_file(english: Visit) -> None:
    small = len(lay(english.open("data"), table(10)).said)
    assert len(lay(english, table(9_000)).said) < small + 2_000


def test_a_large_file_is_read_in_view(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_step, "_LARGE", 10)
    heard: list[str] = []
    words = visit.words("file.reading_rows", n=0)
    read = Desk.read

    def told(desk: Desk, paper: object) -> object:
        heard.append(words)
        tell(0)
        return read(desk, paper)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "read", told)
    lay(visit.open("data"), table())
    assert heard
    assert not visit.has("import_reading")
    assert visit.words("file.add", n=ROWS) in visit.said_at("import_confirm")


def test_rows_for_a_made_up_client_are_not_added_beside_the_example(visit: Visit) -> None:
    visit.open("home").press("example")
    name = next(client.name for client in visit.clients() if client.is_example)
    before = visit.store.invoices(LOCAL_OWNER)
    lay(visit.open("data"), (HEAD + f"{name};1;17.02.2026;10,00;EUR\n").encode())
    said = visit.words("error.example_in_the_way", name=name).replace("\\", "")
    assert said in visit.said_at("import_preview").replace("\\", "")
    assert not visit.has("import_confirm")
    assert visit.store.invoices(LOCAL_OWNER) == before
    visit.press("example_clear")
    assert visit.words("file.add", n=1) in visit.said_at("import_confirm")


def test_a_run_neither_counts_everything_nor_names_all_invoices_again(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    label, workspaces = invoices_view._label, type(bootstrap.worksheet().workspaces)
    counts = workspaces.workspace_counts

    def named(*given: Any) -> str:  # noqa: ANN401 - passed on
        asked.append("label")
        return label(*given)

    def counted(*given: Any) -> Any:  # noqa: ANN401 - passed on
        asked.append("counts")
        return counts(*given)

    monkeypatch.setattr(invoices_view, "_label", named)
    monkeypatch.setattr(workspaces, "workspace_counts", counted)
    lay(visit.open("data"), table()).press("import_confirm")
    assert asked.count("label") == ROWS
    asked.clear()
    visit.run()
    assert asked == []
    picker = visit.at("invoices").get("selectbox")[-1]
    newest = visit.store.newest_invoices(LOCAL_OWNER, ROWS).invoices
    assert picker.options == [label(here_of(visit), one, one.client) for one in newest]
    picker.set_value(newest[-1].id)
    visit.run()
    assert asked == []
    assert visit.has(f"remove_{newest[-1].id}")
    visit.know("Вега")
    visit.run()
    assert asked.count("counts") == 1
    assert asked.count("label") == ROWS


def here_of(visit: Visit) -> Any:  # noqa: ANN401 - what a label needs of a page
    return SimpleNamespace(formats=visit.formats)

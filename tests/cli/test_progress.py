"""Long work of a command: shown on a terminal alone, and what Ctrl+C leaves behind."""

import io
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from takingstock import bootstrap, keeping
from takingstock.cli import erase as erase_commands
from takingstock.cli import file as file_commands
from takingstock.cli import keep as keep_commands
from takingstock.cli import progress
from takingstock.content import Content
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.invoice import Import
from takingstock.usecases.erasure import erase_everything_at_once
from takingstock.usecases.invoice import add_import, undo_import
from tests.cli.conftest import LEDGER, SAMPLES, Ran, Run
from tests.cli.test_keep import whole

HOURS = str(SAMPLES / "harvest_time.csv")


class Terminal(io.StringIO):
    """What a person sees of standard error."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Watched:
    """How a command ended, and what its terminal showed meanwhile."""

    ran: Ran
    seen: str
    words: Mapping[str, Any]

    @property
    def drawn(self) -> list[str]:
        """Return the lines that were drawn one over the other."""
        return self.seen.split("\r")

    def stopped(self, sentence: str) -> None:
        """Check that it was stopped, and the last words on the terminal."""
        assert (self.ran.code, self.ran.out) == (130, "")
        assert self.seen.replace("\r", "\n").splitlines()[-1] == self.words[sentence]


Watch = Callable[..., Watched]


@pytest.fixture
def watched(run: Run, monkeypatch: pytest.MonkeyPatch, content: Content) -> Iterator[Watch]:
    """Run a command in a terminal where everything takes long, and Ctrl+C is heard."""
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "_BEAT", 0)

    def command(*arguments: str) -> Watched:
        with monkeypatch.context() as patch:
            patch.setattr("sys.stderr", seen := Terminal())
            ran = run(*arguments)
        return Watched(ran, seen.getvalue(), content.languages["en"].messages)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job of "&" ignores it
    yield command
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def backup(run: Run, tmp_path: Path) -> str:
    """A backup of the ledger, which is there too."""
    run("add", LEDGER)
    name = str(tmp_path / "kept.json")
    run("backup", name)
    return name


def stored() -> tuple[Import, ...]:
    """Return what was added from files."""
    return bootstrap.worksheet().store.imports(LOCAL_OWNER)


def press(*_: object, **__: object) -> None:
    """Press Ctrl+C."""
    signal.raise_signal(signal.SIGINT)


def after(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return work at the end of which Ctrl+C is pressed."""

    def done(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - any work
        found = work(*given, **named)
        press()
        return found

    return done


# ---- how far it is -----------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["backup", "export", "restore"])
def test_a_terminal_sees_how_far_it_is_and_then_nothing_of_it(
    watched: Watch, backup: str, tmp_path: Path, command: str
) -> None:
    given = {"restore": (backup, "--replace")}.get(command, (str(tmp_path / "new"),))
    found = watched(command, *given)
    assert found.ran.json["rows"]["invoice"] == 3
    assert any("100 %" in line for line in found.drawn)
    assert (found.drawn[-2].strip(), found.drawn[-1]) == ("", "")


def test_rows_and_then_invoices_are_counted_as_a_file_is_added(watched: Watch) -> None:
    found = watched("add", LEDGER)
    assert found.ran.json["invoices"] == 3
    drawn = [line.strip() for line in found.drawn]
    rows = drawn.index(found.words["command.reading"].format(n=0))
    assert rows < drawn.index(f"[{' ' * 30}]   0 %")


@pytest.mark.parametrize("command", ["add", "invoices"])
def test_nothing_of_it_goes_into_a_pipe(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    assert run(command, LEDGER).err == ""


# ---- stopped -----------------------------------------------------------------------------------


def test_an_adding_that_is_stopped_leaves_nothing(
    watched: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[str] = []
    draw = progress._draw

    def interrupt(text: str) -> None:
        draw(text)
        if "%" in text and not reached:
            reached.append(text)
            press()

    monkeypatch.setattr(progress, "_draw", interrupt)
    watched("add", LEDGER).stopped("command.stopped.add")
    assert reached, "it was being made ready"
    assert stored() == ()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("part", ["read_invoices", "plan_import"])
def test_before_that_it_is_stopped_at_once(
    watched: Watch, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(file_commands, part, press)
    watched("add", LEDGER).stopped("command.stopped.add")


def test_what_was_saved_before_the_press_was_heard_is_told_as_saved(
    watched: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_commands, "add_import", after(add_import))
    found = watched("add", LEDGER)
    assert (found.ran.code, found.ran.json["invoices"]) == (0, 3)


def test_a_second_press_ends_it_with_what_is_true_of_both(
    watched: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_commands, "add_import", after(after(add_import)))
    watched("add", LEDGER).stopped("web.stopped")


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
def test_erasing_that_is_stopped_is_sure_once_it_is_repeated(
    run: Run, watched: Watch, monkeypatch: pytest.MonkeyPatch, is_done: bool
) -> None:
    run("add", LEDGER)
    command = ("erase", "--everything", "--yes")
    with monkeypatch.context() as patch:
        work = after(erase_everything_at_once) if is_done else press
        patch.setattr(erase_commands, "erase_everything_at_once", work)
        watched(*command).stopped("command.stopped.again")
    assert len(stored()) == (0 if is_done else 1)
    run(*command)
    assert stored() == ()


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
def test_undoing_that_is_stopped_is_sure_once_it_is_repeated(
    run: Run, watched: Watch, monkeypatch: pytest.MonkeyPatch, is_done: bool
) -> None:
    run("add", LEDGER)
    command = ("undo-import", stored()[0].id)
    with monkeypatch.context() as patch:
        patch.setattr(file_commands, "undo_import", after(undo_import) if is_done else press)
        watched(*command).stopped("command.stopped.again")
    assert len(stored()) == (0 if is_done else 1)
    run(*command)
    assert stored() == ()


def test_a_restore_that_is_stopped_changes_nothing(
    run: Run, watched: Watch, backup: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", HOURS)
    before = whole()
    copy = keeping.keep_copy_before_restore
    monkeypatch.setattr(keeping, "keep_copy_before_restore", after(copy))
    watched("restore", backup, "--replace").stopped("command.stopped.restore")
    assert whole() == before


@pytest.mark.parametrize("part", ["take_backup", "write_backup"])
def test_a_backup_that_is_stopped_writes_nothing(
    watched: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    file = tmp_path / "new.json"
    monkeypatch.setattr(keep_commands, part, press)
    watched("backup", str(file)).stopped("command.stopped.written")
    assert not file.exists()


def test_a_press_while_a_file_is_written_leaves_no_part_of_it(
    watched: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", press)
    watched("backup", str(tmp_path / "out" / "new.json")).stopped("web.stopped")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.usefixtures("backup")
def test_an_export_that_is_stopped_between_two_files_leaves_an_empty_folder(
    watched: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    write = keep_commands._write

    def third(path: Path, content: bytes) -> None:
        write(path, content)
        written.append(path)
        if len(written) == 3:
            press()

    monkeypatch.setattr(keep_commands, "_write", third)
    folder = tmp_path / "along"
    watched("export", str(folder)).stopped("command.stopped.written")
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("backup")
def test_an_export_onto_a_disk_that_was_full_can_be_made_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(tmp_path / "along")
    written: list[int] = []

    def full(number: int) -> None:
        written.append(number)
        if len(written) == 2:
            raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert run("export", folder).code == 1
    assert run("export", folder).code == 0

"""`backup`, `restore`, `export` from the command line."""

import json
from pathlib import Path

import pytest

from takingstock import bootstrap
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.workspace import Workspace
from tests.cli.conftest import LEDGER, Run, from_stdin

PASSPHRASE = "тиха вечер"


def whole() -> Workspace:
    return bootstrap.worksheet().workspaces.workspace(LOCAL_OWNER)


def move_away(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Go on with a worksheet that is empty."""
    bootstrap.close_worksheets()
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(folder))


def test_everything_comes_back_after_a_wipe(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", LEDGER)
    before, file = whole(), str(tmp_path / "all.json")
    assert run("backup", file).json["rows"]["invoice"] == 3
    assert Path(file).stat().st_mode & 0o777 == 0o600
    move_away(monkeypatch, tmp_path / "new")
    assert run("restore", file).json["rows"]["client"] == 2
    assert whole() == before
    again = run("restore", file, "--into-empty")
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert run("restore", file, "--replace").code == 0
    assert whole() == before
    assert len(list((tmp_path / "new" / "copies").iterdir())) == 1
    assert run("check").json["ok"] is True


def test_a_backup_is_never_written_over_a_file(run: Run, tmp_path: Path) -> None:
    there = tmp_path / "mine.json"
    there.write_text("mine")
    ran = run("backup", str(there))
    assert (ran.code, there.read_text()) == (1, "mine")
    assert run("backup", str(tmp_path / "mine.json" / "x.json")).code == 1
    assert run("restore", str(tmp_path / "none.json")).code == 1


def test_a_locked_backup_asks_for_its_passphrase(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", LEDGER)
    before, file = whole(), str(tmp_path / "locked.age")
    from_stdin(monkeypatch, f"{PASSPHRASE}\nтиха  вечер\n".encode())
    ran = run("backup", file, "--lock")
    assert (ran.code, ran.err.count("\n"), Path(file).exists()) == (1, 1, False)
    from_stdin(monkeypatch, f"{PASSPHRASE}\n".encode())
    assert run("backup", file, "--lock").code == 1, "once is not twice"
    from_stdin(monkeypatch, f"{PASSPHRASE}\n{PASSPHRASE}\n".encode())
    assert run("backup", file, "--lock").code == 0
    move_away(monkeypatch, tmp_path / "new")
    from_stdin(monkeypatch, "друга парола\n".encode())
    assert run("restore", file).code == 1
    from_stdin(monkeypatch, f"{PASSPHRASE}\n".encode())
    assert run("restore", file).code == 0
    assert whole() == before


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": "takingstock-backup", "ver'])
def test_what_is_no_backup_is_refused_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    from_stdin(monkeypatch, content)
    ran = run("restore", "-")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_everything_goes_along(run: Run, tmp_path: Path) -> None:
    run("add", LEDGER)
    folder = tmp_path / "along"
    told = run("export", str(folder)).json
    assert {"takingstock.json", "takingstock.xlsx", "read-me.html", "csv/invoice.csv"} <= {
        *told["files"]
    }
    page = (folder / "read-me.html").read_text("utf-8")
    name = bootstrap.worksheet().store.clients(LOCAL_OWNER)[0].name
    assert name in page
    assert json.loads((folder / "takingstock.json").read_text("utf-8"))["sha256"]
    assert run("export", str(folder)).code == 1, "the folder is not empty"
    one = run("export", str(tmp_path / "one"), "--client", name).json
    assert one["rows"]["client"] == 1
    assert 0 < one["rows"]["invoice"] < 3
    assert run("export", str(tmp_path / "none"), "--client", "Никой").code == 1

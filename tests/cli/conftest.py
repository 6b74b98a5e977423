"""Commands run in this process, each test in a data folder of its own."""

import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from takingstock import bootstrap
from takingstock.cli import main

HERE = Path(__file__).resolve().parents[1]
CASES = sorted((HERE / "domain" / "numbers" / "cases").glob("*.json"))
ANALYSES = [path for path in CASES if json.loads(path.read_text("utf-8"))["function"] == "analyse"]
SAMPLES = HERE / "imports" / "samples"
LEDGER = str(SAMPLES / "PRODAGBI.TXT")
TABLE = str(SAMPLES / "generic_utf16_tab.csv")
BANK = str(SAMPLES / "ubb_semicolon.csv")


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON value
        return json.loads(self.out, parse_float=Decimal)


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_stores: None
) -> Iterator[Path]:
    for name in [name for name in os.environ if name.startswith("TAKINGSTOCK_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "data"
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(folder))
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "en")
    bootstrap.close_worksheets()
    yield folder
    bootstrap.close_worksheets()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> Ran:
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return command


@pytest.fixture
def file(tmp_path: Path) -> Callable[[object], str]:
    """Write a value as JSON, or a text or bytes as they are, and return the name."""

    def write(value: object) -> str:
        path = tmp_path / "input.json"
        raw = value if isinstance(value, (str, bytes)) else json.dumps(value, ensure_ascii=False)
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8"))
        return str(path)

    return write


File = Callable[[object], str]


def from_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def public(name: str) -> dict[str, Any]:
    path = next(HERE.rglob(f"{name}*.json"))
    found: dict[str, Any] = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    return found


def pick(found: object, expected: object) -> object:
    """Return the part of `found` that `expected` names."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: pick(found.get(key, "missing"), expected[key]) for key in expected}
    return found

"""Where the output of a command goes: any encoding, a full disk, nowhere at all."""

import errno
import io
import json

import pytest

from takingstock.cli import main
from takingstock.content import Content
from tests.cli.conftest import LEDGER, Run


class Full(io.BytesIO):
    """A file on a disk that takes no more."""

    def write(self, _: object, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "ascii"])
def test_output_is_utf_8_whatever_the_encoding_of_the_system(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding=encoding))
    assert main(["invoices", LEDGER]) == 0
    found = json.loads(written.getvalue().decode("utf-8"))
    assert found["invoices"][0]["client"] == "Алфа ООД"


def test_a_terminal_keeps_its_encoding_and_shows_what_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(written, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="ascii"))
    assert main(["invoices", LEDGER]) == 0
    assert json.loads(written.getvalue())["invoices"][0]["client"] == "Алфа ООД"


@pytest.mark.parametrize(
    "arguments", [("invoices", LEDGER), ("invoices", "--presets"), ("backup", "-"), ("content",)]
)
def test_output_onto_a_full_disk_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, content: Content, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stderr", said := io.StringIO())
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(Full(), encoding="utf-8"))
    assert main(arguments) == 1
    assert said.getvalue() == f"{content.languages['en'].messages['error.output_not_written']}\n"


@pytest.mark.parametrize("arguments", [("numbers", "-"), ("invoices", "-"), ("restore", "-")])
def test_a_closed_input_is_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, content: Content, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    sentence = str(content.languages["en"].messages["error.file_missing"]).format(file="-")
    ran = run(*arguments)
    assert (ran.code, ran.err) == (1, f"{sentence}\n")


def test_a_closed_output_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(["content"]) == 0
    assert capsys.readouterr().err == ""

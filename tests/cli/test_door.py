"""`score`, `numbers`, `fan`: JSON in, JSON out; and how a command ends."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from takingstock.cli import main, progress
from takingstock.content import Content
from tests.cli.conftest import ANALYSES, HERE, LEDGER, File, Run, from_stdin, pick, public

# ---- score, numbers, fan ------------------------------------------------------------------------


def test_score_gives_the_public_case_to_the_letter(run: Run, file: File) -> None:
    case = public("p08")
    ran = run("score", file(case["input"]))
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == case["expected"]
    assert list(ran.json) == list(case["expected"])


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_numbers_gives_every_figure_of_a_published_case(run: Run, file: File, path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    ran = run("numbers", file(case["input"]))
    assert ran.code == 0
    assert pick(json.loads(ran.out), case["expected"]) == case["expected"]


def test_money_is_printed_as_text_and_names_as_they_are(run: Run, file: File) -> None:
    ran = run("numbers", file(public("p01")["input"]))
    assert ran.json["without"]["balance"][0] == "10500.00"
    assert "Алфа" in ran.out


def test_fan_spreads_the_open_projects(run: Run, file: File) -> None:
    case = {
        "as_of": "2026-03-31",
        "base_currency": "EUR",
        "horizon_months": 12,
        "cash": "1000",
        "clients": [{"name": "Алфа"}],
        "projects": [
            {"client": "Алфа", "amount": "1000", "probability": "0.5", "start": "2026-05"},
        ],
    }
    ran = run("fan", file(case))
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["outcomes"] == 2
    assert (ran.json["p10"][0], ran.json["p10"][11], ran.json["p90"][11]) == (
        "1000.00",
        "1000.00",
        "2000.00",
    )


class Terminal(io.StringIO):
    """What a person sees of standard error."""

    def isatty(self) -> bool:
        return True


def many_projects() -> dict[str, object]:
    """Return a case with more outcomes than can be listed."""
    rows = [
        {"client": f"К{place}", "amount": "10", "probability": "0.5", "start": "2026-05"}
        for place in range(15)
    ]
    return {"as_of": "2026-03-31", "base_currency": "EUR", "projects": rows}


def test_a_fan_that_takes_long_shows_how_far_it_is_on_a_terminal(
    run: Run, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("fan", file(many_projects()))
    assert plain.err == ""
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    assert run("fan", file(many_projects())).out == plain.out
    assert terminal.getvalue() == ""  # a second has not gone by
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "_BEAT", 0)
    assert run("fan", file(many_projects())).out == plain.out
    drawn = terminal.getvalue().split("\r")
    assert f"[{'#' * 15:<30}]  50 %" in drawn
    assert f"[{'#' * 30}] 100 %" in drawn
    assert (drawn[-2].strip(), drawn[-1]) == ("", "")


def test_ctrl_c_ends_a_command_with_one_sentence(
    run: Run, file: File, monkeypatch: pytest.MonkeyPatch, content: Content
) -> None:
    def interrupt(_share: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "_draw", interrupt)
    name = file(many_projects())
    ran = run("fan", name)
    assert (ran.code, ran.out) == (130, "")
    assert terminal.getvalue() == f"\n{content.languages['en'].messages['web.stopped']}\n"


@pytest.mark.parametrize("command", ["score", "numbers", "fan"])
def test_a_minus_reads_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    case = public("p08" if command == "score" else "p01")
    from_stdin(monkeypatch, json.dumps(case["input"]).encode("utf-8-sig"))
    ran = run(command, "-")
    assert ran.code == 0
    if command == "score":
        assert ran.json == case["expected"]


@pytest.mark.parametrize(
    "text",
    [
        '{"answers": {"D1": 1, "D1": 2}}',
        '{"answers": {}, "answers": {}}',
        '{"answers": {"D1": NaN}}',
        '{"answers": {"D1": Infinity}}',
        '{"answers": {"D1": -Infinity}}',
        "[" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"answers": {"D1": ' + "9" * 5000 + "}}",
        '{"answers": ',
        "",
        b"\xff\xfe\x00",
        b'{"answers": "\xd0"}',
    ],
    ids=[
        "a key twice",
        "a key twice at the top",
        "not a number",
        "infinity",
        "minus infinity",
        "very deep list",
        "very deep object",
        "very long number",
        "cut off",
        "empty",
        "not text",
        "half a letter",
    ],
)
@pytest.mark.parametrize("command", ["score", "numbers"])
def test_what_is_no_plain_json_is_refused_in_one_sentence(
    run: Run, file: File, command: str, text: str | bytes
) -> None:
    name = file(text)
    ran = run(command, name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"The file {name} could not be read as JSON. Check the commas and brackets.\n"


@pytest.mark.parametrize("command", ["score", "numbers", "fan", "invoices", "add"])
def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path, command: str) -> None:
    for name in (str(tmp_path / "nothing.json"), str(tmp_path)):
        ran = run(command, name)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("\n") == 1
        assert name in ran.err


@pytest.mark.parametrize(
    ("command", "case", "place"),
    [
        ("score", {"answers": {"D1": 5}}, "answers.D1"),
        ("score", {"answers": {"D9": 1}}, "answers.D9"),
        ("score", {"signals": {"unsafe": "yes"}}, "signals.unsafe"),
        ("score", [], "input"),
        ("numbers", {"as_of": "31.03.2026"}, "as_of"),
        ("numbers", {}, "as_of"),
        ("numbers", {"as_of": "2026-03-31", "cahs": 1}, "cahs"),
        (
            "numbers",
            {"as_of": "2026-03-31", "clients": [{"name": "A"}, {"name": "a"}]},
            "clients[1].name",
        ),
        ("fan", {"as_of": "2026-03-31", "paths": 0}, "paths"),
        ("numbers", {"as_of": "2026-03-31", "cash": True}, "cash"),
    ],
)
def test_a_refusal_names_the_place(
    run: Run, file: File, command: str, case: object, place: str
) -> None:
    given = {"base_currency": "EUR", **case} if command != "score" else case  # type: ignore[dict-item]
    ran = run(command, file(given))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{place}: ")
    assert ran.err.count("\n") == 1
    assert "{" not in ran.err


def test_a_fraction_is_read_exactly(run: Run, file: File) -> None:
    text = '{"as_of": "2026-03-31", "base_currency": "EUR", "cash": 0.07, "horizon_months": 12}'
    assert run("numbers", file(text)).json["with"]["balance"][0] == "0.07"


# ---- the language of a refusal --------------------------------------------------------------------


def test_a_refusal_speaks_the_language_of_the_settings(
    run: Run, file: File, monkeypatch: pytest.MonkeyPatch, content: Content
) -> None:
    name = file("")
    for language in ("bg", "en"):
        monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", language)
        sentence = str(content.languages[language].messages["error.json_unreadable"])
        assert run("score", name).err == sentence.format(file=name) + "\n"


def test_without_a_setting_a_refusal_speaks_bulgarian(
    run: Run, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE")
    assert "не" in run("score", file("")).err


def test_a_wrong_setting_is_refused_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "tomorrow")
    ran = run("check")
    assert (ran.code, ran.out) == (1, "")
    assert "TAKINGSTOCK_TODAY" in ran.err


# ---- usage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["score"],
        ["numbers", "a", "b"],
        ["invoices", LEDGER, "--day-first", "--month-first"],
        ["invoices", LEDGER, "--decimal", ";"],
        ["undo-import"],
        ["check", "now"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: python -m takingstock" in capsys.readouterr().err


# ---- as a program ---------------------------------------------------------------------------------


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    case = public("p08")
    ended = subprocess.run(
        [sys.executable, "-m", "takingstock", "score", "-"],
        input=json.dumps(case["input"]).encode(),
        capture_output=True,
        cwd=HERE.parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout) == case["expected"]


def test_when_nobody_reads_on_it_ends_quietly(
    run: Run, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", sys.stdout)  # put back afterwards
    monkeypatch.setattr("takingstock.cli.door.write_json", gone)
    ran = run("score", file(public("p08")["input"]))
    assert (ran.code, ran.err) == (1, "")


# ---- what needs no store ---------------------------------------------------------------------------


def test_working_out_and_checking_make_no_data_folder(
    run: Run, file: File, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE")
    assert run("score", file("")).code == 1
    assert run("score", file({"answers": {}})).code == 0
    assert run("content").code == 0
    assert not own_folder.exists()

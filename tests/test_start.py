import ast
import hashlib
import os
import re
import signal
import socket
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAKINGSTOCK_LANGUAGE", "en")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with requirements and no `.venv`."""
    (tmp_path / "requirements.txt").write_text("one==1.0  # the first\ntwo==2.0\n")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    return tmp_path


def pretend_pip(checkout: Path, output: str, code: int = 0) -> None:
    """Put a Python into `.venv` whose pip says `output`."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(
        f"#!/bin/sh\n[ \"$1\" = -c ] && exit 0\ncat <<'END'\n{output}\nEND\nexit {code}\n"
    )
    python.chmod(0o755)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


# ---- words --------------------------------------------------------------------------------


def test_an_old_python_can_read_the_file_and_is_told_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = (ROOT / "start.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 6, 9, "final", 0))
    with pytest.raises(SystemExit) as stopped:
        exec(
            compile(source, "start.py", "exec"),
            {"__name__": "__main__", "__file__": start.__file__},
        )
    assert stopped.value.code == start.WORDS["old_python"][1].format(found="3.6.9")


@pytest.mark.parametrize("key", start.WORDS)
def test_both_languages_say_the_same_with_the_same_gaps(key: str) -> None:
    gaps = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in start.WORDS[key]
    ]
    assert gaps[0] == gaps[1]
    assert re.search("[а-я]", start.WORDS[key][0])
    assert not re.search("[а-я]", start.WORDS[key][1])


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"TAKINGSTOCK_LANGUAGE": "bg", "LANG": "en_US.UTF-8"}, 0),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "bg_BG.UTF-8"}, 1),
        ({"LANG": "bg_BG.UTF-8"}, 0),
    ],
)
def test_the_language_is_the_setting_then_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], language: int
) -> None:
    for name in ("TAKINGSTOCK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert start.say("again") == start.WORDS["again"][language]


@pytest.mark.parametrize(
    ("output", "key"),
    [
        ("OSError: [Errno 28] No space left on device", "no_space"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'",
            "read_only",
        ),
        (
            "The virtual environment was not created successfully because ensurepip is not available.",
            "no_venv",
        ),
        ("python3: No module named venv", "no_venv"),
        (
            "WARNING: Retrying ... NewConnectionError('<...>: [Errno 101] Network is unreachable')",
            "no_network",
        ),
        ("ReadTimeoutError(\"HTTPSConnectionPool(host='pypi.org', port=443)", "no_network"),
        (
            "ERROR: Could not find a version that satisfies one==1.0 (from versions: none)",
            "no_network",
        ),
    ],
)
def test_what_pip_and_venv_say_becomes_one_sentence(output: str, key: str) -> None:
    assert start.explain(output).sentence == start.say(key)


def test_any_other_failure_shows_its_last_line() -> None:
    trouble = start.explain("Collecting one\nERROR: No wheel for this machine.\n\n")
    assert trouble.sentence == start.say("install_failed", line="ERROR: No wheel for this machine")
    assert "pip" in start.explain("").sentence


# ---- the environment ----------------------------------------------------------------------


def test_requirements_are_installed_once(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_pip(checkout, "Collecting one==1.0\nInstalling collected packages: one, two")
    start.prepare("requirements.txt")
    assert start.say("placing") in capsys.readouterr().err
    pretend_pip(checkout, "this pip must not be called", code=1)
    start.prepare("requirements.txt")
    assert capsys.readouterr().err == ""


def test_changed_requirements_are_installed_again(checkout: Path) -> None:
    pretend_pip(checkout, "fine")
    start.prepare("requirements.txt")
    (checkout / "requirements.txt").write_text("three==3.0\n")
    pretend_pip(checkout, "ERROR: three is broken", code=1)
    with pytest.raises(start.Trouble, match="install_failed"):
        start.prepare("requirements.txt")
    assert not (checkout / ".venv" / "installed-requirements.txt").exists()


@pytest.mark.parametrize("half", ["empty", "no pip", "dangling"])
def test_a_half_made_environment_is_made_anew(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], half: str
) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    (checkout / ".venv" / "left-over").write_text("")
    if half == "no pip":
        python.write_text("#!/bin/sh\nexit 1\n")
        python.chmod(0o755)
    if half == "dangling":
        python.symlink_to(checkout / "python that was removed")
    monkeypatch.setattr(start, "install", lambda _: None)
    start.prepare("requirements.txt")
    assert capsys.readouterr().err == start.say("again") + "\n"
    assert start.is_usable(python)
    assert not (checkout / ".venv" / "left-over").exists()
    stamp = (checkout / ".venv" / "installed-requirements.txt").read_text()
    assert stamp == hashlib.sha256((checkout / "requirements.txt").read_bytes()).hexdigest()


def test_too_little_room_is_told_before_anything_is_made(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("usage", (), {"free": 1_000_000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(start.Trouble, match="no_space"):
        start.prepare("requirements.txt")
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("number", "key"), [(30, "read_only"), (13, "read_only"), (28, "no_space")]
)
def test_a_folder_that_cannot_be_written_is_told_in_words(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(start.Trouble, match=key):
        start.prepare("requirements.txt")


def test_a_python_without_venv_is_told_which_package_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_pip(checkout, "ensurepip is not available", code=1)
    without = checkout / ".venv" / "bin" / "python"
    elsewhere = without.rename(checkout / "python3")
    monkeypatch.setattr(sys, "_base_executable", str(elsewhere))
    with pytest.raises(start.Trouble) as caught:
        start.prepare("requirements.txt")
    assert f"python3.{sys.version_info.minor}-venv" in caught.value.sentence


# ---- the server ---------------------------------------------------------------------------


def served(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """Return the command that `start.py` becomes."""
    became: list[list[str]] = []
    monkeypatch.setattr(start, "prepare", lambda *_: None)
    monkeypatch.setattr("os.execv", lambda _, command: became.append(command))
    monkeypatch.setattr("subprocess.Popen", _never)
    monkeypatch.setattr(start, "has_screen", lambda: True)
    with pytest.raises(NotImplementedError):
        start.main([*arguments])
    return became[0][1:]


def _never(*_: object) -> None:
    raise NotImplementedError


def test_it_becomes_the_server_and_opens_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    app, port_flag, port, opens = served(monkeypatch)
    assert (app, port_flag, opens) == (str(ROOT / "app.py"), "--port", "--open")
    assert int(port) >= start.FIRST_PORT
    assert "--open" not in served(monkeypatch, "--headless")


def test_the_example_starts_in_a_folder_to_be_thrown_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", "of somebody")
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "0")
    served(monkeypatch, "--example")
    [made] = tmp_path.iterdir()
    assert (os.environ["TAKINGSTOCK_DATA_DIR"], os.environ["TAKINGSTOCK_EXAMPLE"]) == (
        str(made),
        "1",
    )


def test_a_taken_port_is_refused_in_words(
    taken_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["--headless", "--port", str(taken_port)]) == 1
    assert f"Port {taken_port} is taken" in capsys.readouterr().err


@pytest.mark.parametrize("port", [0, -1, 70000])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(start.Trouble, match="port_taken"):
        start.choose_port(port)


def test_the_next_free_port_is_taken_when_the_first_is_not(
    taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "FIRST_PORT", taken_port)
    assert start.choose_port(None) > taken_port
    monkeypatch.setattr(start, "is_free", lambda _: False)
    with pytest.raises(start.Trouble, match="no_port"):
        start.choose_port(None)


def test_ctrl_c_during_the_preparation_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "prepare", interrupt)
    assert start.main(["check"]) == 1
    assert capsys.readouterr().err.strip() == start.say("interrupted")


def test_from_any_folder_one_line_tells_the_address_and_ctrl_c_ends_it(
    tmp_path: Path, taken_port: int
) -> None:
    environ = {**os.environ, "TAKINGSTOCK_DATA_DIR": str(tmp_path / "data")}
    port = start.choose_port(None)
    command = [sys.executable, str(ROOT / "start.py"), "--headless", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert server.stdout.readline().rstrip().endswith(f"http://127.0.0.1:{port}")
        server.send_signal(signal.SIGINT)
        [last] = server.stdout.read().splitlines()
    assert (server.returncode, "http" in last) == (0, False)

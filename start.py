"""
Start the worksheet, test it or check it; Python's own library is all that this file needs.

    python3 start.py                 serve it on this computer and open the browser
    python3 start.py test [--slow]   the fast and the browser tests (tests/lanes.py)
    python3 start.py check           style, types, layers, content, the fast tests
    python3 start.py bench           page times beside a blank page (benchmarks/)

The lines before the version check run on any Python 3, so that an old one is told in words.
"""

import argparse
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
RUN, DEV = "requirements.txt", "requirements-dev.txt"
FIRST_PORT = 8501
NEEDED_MB = 1200  # what .venv takes, and room for pip to work
PACKAGE = re.compile(
    r"(?:Collecting |Requirement already satisfied: |Processing \S*[/\\])"
    r"(\w[\w.]*(?:-[a-zA-Z]\w*)*)"
)

WORDS = {
    "about": (
        "Равносметка: работен лист за един клиент. Освен това: test [--slow], check, bench.",
        "Taking Stock: a worksheet about a client. Besides: test [--slow], check, bench.",
    ),
    "headless": ("не отваря браузъра", "open no browser"),
    "port": ("порт на този компютър", "the port on this computer"),
    "example": ("измислен пример в папка, която после се трие", "a made-up example, deleted after"),
    "old_python": (
        "Нужен е Python 3.11 или по-нов, а този е {found}. Вземете го от python.org.",
        "Python 3.11 or newer is needed and this is {found}. Get it from python.org.",
    ),
    "no_venv": (
        "Липсва модулът venv (в Debian: sudo apt install python{python}-venv). Опитайте пак.",
        "No venv module (on Debian: sudo apt install python{python}-venv). Then try again.",
    ),
    "no_network": (
        "Не стигам до мрежата, за да изтегля пакетите. Свържете се и опитайте пак.",
        "I cannot reach the network to download the packages. Connect and try again.",
    ),
    "no_space": (
        "На диска няма място: нужни са около {needed} MB. Освободете и опитайте пак.",
        "The disk is full: about {needed} MB are needed. Make room and try again.",
    ),
    "read_only": (
        "Не мога да пиша в {folder}. Преместете папката другаде и опитайте пак.",
        "I cannot write in {folder}. Move the folder elsewhere and try again.",
    ),
    "install_failed": (
        "Пакетите не се инсталираха: {line}. Следващото пускане опитва отначало.",
        "The packages were not installed: {line}. The next start tries again.",
    ),
    "interrupted": (
        "Прекъснато. Следващото пускане продължава.",
        "Interrupted; start again any time.",
    ),
    "making": (
        "Подготвям програмата, това става само веднъж.",
        "Preparing the program, just once.",
    ),
    "again": ("Средата не е цяла, правя я наново.", "The environment is broken, making it anew."),
    "package": ("Изтеглям {done} от {total}: {name}", "Fetching {done} of {total}: {name}"),
    "placing": ("Подреждам пакетите", "Putting the packages in place"),
    "port_taken": (
        "Порт {port} е зает от друга програма. Изберете друг, например --port {other}.",
        "Port {port} is taken by another program. Choose another, for example --port {other}.",
    ),
    "no_port": (
        "Няма свободен порт от {first} до {last}.",
        "There is no free port from {first} to {last}.",
    ),
}

SIGNS = (
    ("no_space", r"No space left|Errno 28|Disk quota exceeded"),
    ("read_only", r"Read-only file system|Permission denied|Errno (13|30)\b"),
    ("no_venv", r"ensurepip is not available|No module named '?(venv|ensurepip)"),
    ("no_network", r"ConnectionError|Timeout|ProxyError|getaddrinfo|unreachable|versions: none"),
)


class Trouble(Exception):
    """Why it cannot go on: a key of `WORDS` and what fills its gaps."""

    def __init__(self, key: str, **gaps: object) -> None:
        super().__init__(key)
        self.sentence = say(key, **gaps)


def say(key: str, **gaps: object) -> str:
    """Return a sentence in TAKINGSTOCK_LANGUAGE, else in the language of the system, else bg."""
    names = ("TAKINGSTOCK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    wish = next(filter(None, (os.environ.get(name) for name in names)), "bg")
    speaks_english = wish[:2].lower() == "en"
    try:
        "я".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        speaks_english = True
    python = "{}.{}".format(*sys.version_info[:2])
    return WORDS[key][speaks_english].format(
        **dict(gaps, folder=ROOT, python=python, needed=NEEDED_MB)
    )


if sys.version_info < (3, 11):  # noqa: UP036 - this is the very place that says so
    sys.exit(say("old_python", found="{}.{}.{}".format(*sys.version_info[:3])))


# ---- the environment: made once, repaired when it is broken -------------------------------


def venv_program(name: str) -> Path:
    """Return the path of a program inside `.venv`."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def prepare(*files: str) -> None:
    """Make `.venv` and install the requirements of `files`, unless that is done already."""
    wanted = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in files)).hexdigest()
    stamp = VENV / f"installed-{files[-1]}"
    python = venv_program("python")
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    try:
        if not is_usable(python):
            make_venv()
        stamp.unlink(missing_ok=True)
        install(files)
        stamp.write_text(wanted)
    except OSError as error:
        raise explain(f"[Errno {error.errno}] {error.strerror}") from error


def is_usable(python: Path) -> bool:
    """Return whether the environment's Python runs and has its pip."""
    if not python.exists():
        return False
    probe = subprocess.run([python, "-c", "import pip"], capture_output=True, check=False)
    return probe.returncode == 0


def make_venv() -> None:
    """Make `.venv` anew. Raises `Trouble`, `OSError`."""
    if VENV.exists():
        show(say("again"))
        shutil.rmtree(VENV)
    else:
        show(say("making"))
    if shutil.disk_usage(ROOT).free < NEEDED_MB * 1_000_000:
        raise Trouble("no_space")
    VENV.mkdir()
    outside = getattr(sys, "_base_executable", sys.executable)  # not the Python being replaced
    made = subprocess.run(
        [outside, "-m", "venv", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise explain(made.stdout + made.stderr)


def install(files: tuple[str, ...]) -> None:
    """Let pip install the requirements and tell how far it is. Raises `Trouble`."""
    python = str(venv_program("python"))
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--retries", "2", "--progress-bar", "off"]
    for name in files:
        command += ["-r", str(ROOT / name)]
    total = sum((ROOT / name).read_text("utf-8").count("==") for name in files)
    said, done = [], 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            package = PACKAGE.match(line)
            if package:
                done = min(done + 1, total)
                words = say("package", done=done, total=total, name=package[1])
                show(words, passing=done % 10 != 0)
            elif line.startswith("Installing"):
                show(say("placing"))
    if pip.returncode != 0:
        raise explain("".join(said))


def show(line: str, *, passing: bool = False) -> None:
    """Show progress on stderr; a `passing` line stays only until the next, at a terminal."""
    if sys.stderr.isatty():
        print(f"{line:<78}", end="\r" if passing else "\n", file=sys.stderr, flush=True)
    elif not passing:
        print(line, file=sys.stderr, flush=True)


def explain(output: str) -> Trouble:
    """Return what a failed installation means for the person."""
    for key, signs in SIGNS:
        if re.search(signs, output):
            return Trouble(key)
    lines = output.strip().splitlines() or ["pip"]
    return Trouble("install_failed", line=lines[-1].strip(" ."))


# ---- run ----------------------------------------------------------------------------------


def serve(arguments: list[str]) -> int:
    """Become the server; where that cannot be (Windows), start it and wait."""
    parser = argparse.ArgumentParser(description=say("about"))
    parser.add_argument("--headless", action="store_true", help=say("headless"))
    parser.add_argument("--port", type=int, help=say("port"))
    parser.add_argument("--example", action="store_true", help=say("example"))
    wanted = parser.parse_args(arguments)
    port = choose_port(wanted.port)
    prepare(RUN)
    if wanted.example:
        os.environ["TAKINGSTOCK_DATA_DIR"] = tempfile.mkdtemp(prefix="takingstock-example-")
        os.environ["TAKINGSTOCK_EXAMPLE"] = "1"
    command = [str(venv_program("python")), str(ROOT / "app.py"), "--port", str(port)]
    if not wanted.headless and has_screen():
        command.append("--open")
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    with subprocess.Popen(command) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:  # it reached the server as well, which says goodbye
            return server.wait()


def choose_port(wanted: int | None) -> int:
    """Return the port to serve on. Raises `Trouble` if the wanted one or all are taken."""
    ports = range(FIRST_PORT, FIRST_PORT + 100)
    free = next(filter(is_free, ports), None)
    if wanted is not None and not is_free(wanted):
        raise Trouble("port_taken", port=wanted, other=free or FIRST_PORT)
    if wanted is None and free is None:
        raise Trouble("no_port", first=ports[0], last=ports[-1])
    return wanted or free or FIRST_PORT


def is_free(port: int) -> bool:
    """Return whether the server can have the port."""
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return port > 0


def has_screen() -> bool:
    """Return whether a browser can be shown; without a screen it would take the terminal."""
    return sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def run_tool(tool: str, *arguments: str) -> int:
    """Test, check or measure in the environment; Ctrl+C reaches the tool as well."""
    prepare(RUN)
    prepare(RUN, DEV)
    words = ["-m", "benchmarks"] if tool == "bench" else [str(ROOT / "tests" / "lanes.py"), tool]
    command = [str(venv_program("python")), *words, *arguments]
    return subprocess.run(command, cwd=str(ROOT), check=False).returncode


def main(arguments: list[str]) -> int:
    """Do what was asked for; every trouble is one sentence and exit code 1."""
    try:
        if arguments and arguments[0] in {"test", "check", "bench"}:
            return run_tool(*arguments)
        return serve(arguments)
    except Trouble as trouble:
        print(trouble.sentence, file=sys.stderr)
    except KeyboardInterrupt:
        print("\n" + say("interrupted"), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

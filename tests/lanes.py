"""
The lanes of `start.py test` and `start.py check`, run by the Python of `.venv`.

    test [--slow] [what pytest understands]     the fast lane, then the browser lane
    check                                       everything that needs no browser

Every lane is run, also after one has failed, and says how long it took.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BROWSER = "TAKINGSTOCK_TEST_BROWSER"
BROWSER_FOLDER = "tests/browser"  # all that the browser lane holds, the rig in it
NOTHING_COLLECTED = 5  # pytest's exit code
INSTALL_SECONDS = 180

BROWSERS = (
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)

WORDS = {
    "browser": ("Инсталирам Chromium за тестовете.", "Installing Chromium for the tests."),
    "no_browser": (
        "Тестовете искат Chrome, Chromium или Edge, а не успях да инсталирам нито един.",
        "The tests need Chrome, Chromium or Edge, and I could not install any.",
    ),
    "nginx": ("Инсталирам nginx за тестовете.", "Installing nginx for the tests."),
    "no_nginx": (
        "Дългите тестове искат nginx, а не успях да го инсталирам.",
        "The long tests need nginx, and I could not install it.",
    ),
    "passed": ("{lane}: успех, {seconds} с", "{lane}: passed, {seconds} s"),
    "failed": ("{lane}: провал, {seconds} с", "{lane}: failed, {seconds} s"),
}


def say(key: str, **gaps: object) -> str:
    """Return a line for the terminal."""
    speaks_english = os.environ.get("TAKINGSTOCK_LANGUAGE") == "en"
    return WORDS[key][speaks_english].format(**gaps)


def test(arguments: list[str]) -> bool:
    """Run the fast lane with its coverage and the browser lane; with `--slow` all tests of both."""
    os.environ[BROWSER] = find_browser() or install_browser()
    slow = "--slow" in arguments
    if slow:
        os.environ["HYPOTHESIS_PROFILE"] = "slow"
        install_nginx()
    chosen = [word for word in arguments if word != "--slow"]
    coverage = [] if chosen else ["--cov", "--cov-report="]
    passed = run_tests("fast", chosen, *coverage, slow=slow)
    passed &= run_tests("browser", chosen, slow=slow)
    return passed and (bool(chosen) or is_covered())


def run_tests(lane: str, chosen: list[str], *options: str, slow: bool) -> bool:
    """Run one lane of pytest; one that holds none of the chosen tests is fine."""
    marks = "browser" if lane == "browser" else "not browser"
    command = ["pytest", "-m", marks if slow else f"{marks} and not slow", *options]
    command += chosen or ["-n", "auto", "--dist", "worksteal", _folder(lane)]
    return run(lane, command, fine=(0, NOTHING_COLLECTED) if chosen else (0,))


def _folder(lane: str) -> str:
    """Return what of pytest's arguments keeps a lane from reading the tests of the other."""
    return BROWSER_FOLDER if lane == "browser" else f"--ignore={BROWSER_FOLDER}"


def is_covered() -> bool:
    """Return whether the fast lane took every branch of the core and nearly all of the rest."""
    core = "--include=takingstock/domain/*,takingstock/usecases/*"
    whole = run("coverage", ["coverage", "report", "--fail-under=95"])
    return run("coverage of the core", ["coverage", "report", core, "--fail-under=100"]) and whole


def check() -> bool:
    """Run everything that needs no browser."""
    return all(
        [
            run("ruff", ["ruff", "check", "."]),
            run("format", ["ruff", "format", "--check", "."]),
            run("types", ["mypy"]),
            run("layers", ["lint-imports"]),
            run("content", ["python", "-m", "takingstock", "content"]),
            run_tests("fast", [], slow=False),
        ]
    )


def run(lane: str, command: list[str], fine: tuple[int, ...] = (0,)) -> bool:
    """Run a program of the environment and say how it went."""
    begin = time.monotonic()
    print(f"\n== {lane}", flush=True)
    beside = Path(sys.executable).parent
    program = shutil.which(command[0], path=str(beside)) or command[0]
    passed = subprocess.run([program, *command[1:]], cwd=ROOT, check=False).returncode in fine
    seconds = round(time.monotonic() - begin)
    print(say("passed" if passed else "failed", lane=lane, seconds=seconds), flush=True)
    return passed


def find_browser() -> str | None:
    """Return the machine's own Chrome, Chromium or Edge."""
    wanted = (os.environ.get(BROWSER), *BROWSERS)
    return next(filter(None, (shutil.which(name) for name in wanted if name)), None)


def install_browser() -> str:
    """Return a browser that was not there before: Debian's, else Playwright's own; or stop."""
    print(say("browser"), flush=True)
    _install_package("chromium")
    return find_browser() or _install_with_playwright()


def find_nginx() -> str | None:
    """Return the machine's nginx; it is often outside the path of a person."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def install_nginx() -> None:
    """Make sure that the rig has its nginx, or stop."""
    if find_nginx() is None:
        print(say("nginx"), flush=True)
        _install_package("nginx-light")
    if find_nginx() is None:
        sys.exit(say("no_nginx"))


def _install_package(name: str) -> None:
    """Install a package of Debian, as root; elsewhere nothing happens."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update"], stdout=subprocess.DEVNULL, check=False)
        install = ["apt-get", "install", "-y", "--no-install-recommends", name]
        subprocess.run(install, stdout=subprocess.DEVNULL, check=False)


def _install_with_playwright() -> str:
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, timeout=INSTALL_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        sys.exit(say("no_browser"))
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    passed_all = test(sys.argv[2:]) if sys.argv[1] == "test" else check()
    sys.exit(0 if passed_all else 1)

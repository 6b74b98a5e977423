"""The two servers of every comparison: Streamlit's blank page as it comes, and the worksheet."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
BLANK = ROOT / "benchmarks" / "blank"
_STREAMLIT_ALONE = (
    "import sys; sys.modules['uvloop'] = None; from streamlit.web.cli import main; main()"
)
_HEALTH = "/_stcore/health"
"""What both answer as soon as the port is open and Streamlit runs."""
_START_SECONDS = 180
_SETTLE_SECONDS = 0.02


class Served:
    """A server on a free port of this computer, started by `command` with the port at its end."""

    def __init__(self, command: list[str], folder: Path, **environ: str) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [*command, str(self.port)]
        self._folder, self._environ = folder, {**os.environ, **environ}

    def __enter__(self) -> Self:
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=self._folder, env=self._environ, stdout=log, stderr=log
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"no server at {self.url}")
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(_START_SECONDS)

    def megabytes(self) -> float:
        """Return the resident memory of the server, MB (Linux; elsewhere 0)."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return 0.0
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def processor(self) -> float:
        """
        Return the processor time that the server has used so far, seconds (Linux).

        It waits first, so that what follows the end of a run is counted with it.
        """
        time.sleep(_SETTLE_SECONDS)
        return time.clock_gettime(
            (~self._process.pid << 3) | 2
        )  # what clock_getcpuclockid(3) returns

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", _HEALTH)
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()


def blank(folder: Path, script: str = "page.py") -> Served:
    """Return Streamlit's blank page as Streamlit alone has it: no setting of ours, no uvloop."""
    command = [sys.executable, "-c", _STREAMLIT_ALONE, "run", str(BLANK / script)]
    command += ["--server.headless=true", "--browser.gatherUsageStats=false"]
    command += ["--browser.serverAddress=127.0.0.1", "--server.port"]
    folder.mkdir(parents=True, exist_ok=True)
    return Served(command, folder)


def worksheet(folder: Path, **environ: str) -> Served:
    """Return the worksheet over the store in `folder`, as `start.py` serves it."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(ROOT / "app.py"), "--port"]
    return Served(command, folder, TAKINGSTOCK_DATA_DIR=str(folder), **environ)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

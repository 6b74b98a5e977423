"""A real server of the worksheet on a free port of this computer, with a folder of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, Self

ROOT: Final = Path(__file__).resolve().parents[2]
START_SECONDS: Final = 60


class Server:
    """
    Serves from `folder` until it is stopped; its output is in `log`.

    `environ` is what the server finds in its environment besides that of the tests, without
    any `TAKINGSTOCK_` of theirs. It listens at the same port after a restart.
    """

    def __init__(self, folder: Path, **environ: str) -> None:
        self.data_dir = folder / "data"
        self.log_file = folder / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {key: it for key, it in os.environ.items() if not key.startswith("TAKINGSTOCK_")}
        self._environ = {**kept, "TAKINGSTOCK_DATA_DIR": str(self.data_dir), **environ}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def log(self) -> str:
        """Everything that the server has written so far."""
        return self.log_file.read_text("utf-8", errors="replace")

    def set(self, **environ: str) -> None:
        """Add to what the server finds in its environment, before it is started."""
        self._environ |= environ

    def start(self) -> None:
        """Start, and wait until `/healthz` answers, whatever it says of the store."""
        command = [sys.executable, str(ROOT / "app.py"), "--port", str(self.port)]
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.log_file.parent, env=self._environ, stdout=log, stderr=log
            )
        deadline = time.monotonic() + START_SECONDS
        while self.health() is None:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.log}")
            time.sleep(0.05)

    def health(self) -> int | None:
        """Return the status of `/healthz`, None while nothing answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def stop(self) -> None:
        """End it as a person or a system would."""
        self._end(signal.SIGTERM)

    def kill9(self) -> None:
        """End it without a warning, in the middle of whatever it does."""
        self._end(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    def restart(self) -> None:
        """Stop and start again, at the same address, with the same folder."""
        self.stop()
        self.start()

    def _end(self, sign: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(sign)
            self._process.wait(START_SECONDS)
            self._process = None


def free_port() -> int:
    """Return a port of this computer that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

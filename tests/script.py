"""What a fresh Python says: for what is true of a process from its start."""

import subprocess
import sys


def said_by(script: str, *arguments: str) -> str:
    """Return what `script` prints in a process of its own, without the blanks around it."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

"""
Measure, print ratios, and keep them: `python3 start.py bench [pages] [--rounds N] [--keep]`.

`--keep` writes `benchmarks/results/<day>.json` with the machine, the versions and the spread.
"""

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import browser, hostile, imports, load, memory, owners, pages, simulation
from benchmarks.measure import Result

RESULTS = Path(__file__).with_name("results")
MEASURES: dict[str, Callable[[Path, int], Sequence[Result]]] = {
    "imports": imports.measure,
    "hostile": hostile.measure,
    "simulation": simulation.measure,
    "pages": pages.measure,
    "growth": pages.growth,
    "processor": pages.measure_processor,
    "owners": owners.measure,
    "browser": browser.measure,
    "memory": memory.measure,
    "load": load.measure,
}


def main() -> None:
    """Run the wanted measures one after the other."""
    parser = argparse.ArgumentParser(prog="start.py bench", description=(__doc__ or "").strip())
    parser.add_argument("measures", nargs="*", metavar="measure", help=", ".join(MEASURES))
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--keep", action="store_true")
    wanted = parser.parse_args()
    unknown = set(wanted.measures) - set(MEASURES)
    if unknown:
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    found = []
    for name in wanted.measures or MEASURES:
        print(f"\n== {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="takingstock-bench-") as folder:
            for result in MEASURES[name](Path(folder), wanted.rounds):
                print(result.line(), flush=True)
                found.append({"measure": name, **asdict(result)})
    if wanted.keep:
        print(f"\n{_keep(found)}")


def _keep(found: list[dict[str, object]]) -> Path:
    """Write the results beside those of other days."""
    now = datetime.now(UTC)
    record = {
        "measured_at": now.isoformat(timespec="seconds"),
        "machine": {
            "system": platform.platform(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
        },
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("streamlit", "pandas", "altair", "SQLAlchemy")},
        },
        "results": found,
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{now:%Y-%m-%d-%H%M}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    main()

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.document import convert
from takingstock.domain.numbers.field import Row, read_flag, read_money, read_number
from takingstock.domain.numbers.printer import print_analysis, print_money
from takingstock.domain.numbers.reader import read_case

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return found


def converted(raw: dict[str, object]) -> dict[str, str]:
    row = Row(raw)
    rate = exchange_rate(str(raw["currency"]), "EUR", {})
    assert rate is not None
    one = convert(
        row.need("amount", read_money),
        rate,
        row.take("vat_rate", read_number, 0),
        is_vat_included=row.take("vat_included", read_flag, default=False),
    )
    parts = {"net": one.net, "vat": one.vat, "gross": one.gross}
    return {name: print_money(cents) for name, cents in parts.items()}


def worked_out(case: dict[str, Any]) -> dict[str, object]:
    if case["function"] == "convert":
        return {"rows": [converted(row) for row in case["input"]["rows"]]}
    return print_analysis(analyse(read_case(case["input"])))


def pick(found: object, expected: object) -> object:
    """Return the part of `found` that `expected` names, so that a failure shows both."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: pick(found.get(key, "missing"), expected[key]) for key in expected}
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_figure_of_a_published_case_comes_out(path: Path) -> None:
    case = load(path)
    found = worked_out(case)
    assert pick(found, case["expected"]) == case["expected"]
    assert json.loads(json.dumps(found)) == found

"""Reads `example.toml`: made-up clients with answers and figures, in one language."""

import tomllib
from pathlib import Path
from typing import Any

from takingstock.domain.figure import FigureName
from takingstock.domain.method import Method, Side
from takingstock.usecases.example import Example, ExampleClient, ExampleReading
from takingstock.usecases.example_money import ExampleCheck, Invoicing

_SIDES = {"takes": Side.DRAIN, "gives": Side.ENERGY}


def read_example(root: Path, language: str, method: Method) -> Example:
    """Return the example with the names of one language. Raises `OSError`, `KeyError`."""
    raw = tomllib.loads((root / "example.toml").read_text(encoding="utf-8"))
    return Example(
        version=method.version,
        clients=tuple(_client(one, language, method) for one in raw["client"]),
        figures={FigureName(name): value for name, value in raw["figures"].items()},
    )


def _client(raw: dict[str, Any], language: str, method: Method) -> ExampleClient:
    money = raw["money"]
    return ExampleClient(
        name=raw[language],
        readings=tuple(_reading(one, method) for one in raw["reading"]),
        monthly_minor=raw["monthly"],
        unbilled_minor=raw.get("unbilled", 0),
        key=raw["bg"],
        through=raw.get("through"),
        invoicing=Invoicing(
            months=money["months"],
            day=money["day"],
            swing=tuple(money["swing"]),
            terms=money["terms"],
            late=tuple(money["late"]),
        ),
        hours=tuple(money["hours"]),
        hours_months=money["hours_months"],
        checks=tuple(_check(one, language) for one in raw.get("check", ())),
    )


def _check(raw: dict[str, Any], language: str) -> ExampleCheck:
    figures = {FigureName(name): value for name, value in raw["figures"].items()}
    return ExampleCheck(raw["days_ago"], raw.get(language, ""), figures)


def _reading(raw: dict[str, Any], method: Method) -> ExampleReading:
    answers = {
        sign.id: value
        for name, side in _SIDES.items()
        for sign, value in zip(method.of_side(side), raw[name], strict=True)
    }
    return ExampleReading(raw["days_ago"], answers)

"""Builds the words of `signs.toml` and `bands.toml`: every text is asked for by its place."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, TypeVar

from takingstock.content.value import (
    CellWords,
    ConductWords,
    ReasonWords,
    RuleWords,
    ScaleWords,
    SignWords,
    StepWords,
)
from takingstock.domain.assessment import SCALE, ConductKind
from takingstock.domain.method import Band, Place
from takingstock.domain.over_giving import OverGiving

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _typeshed import DataclassInstance

    from takingstock.content.method import Outline
    from takingstock.content.problem import Report

    Words = TypeVar("Words", bound=DataclassInstance)
    Key = TypeVar("Key")

SIGNALS = ("unsafe", "stopped_invoicing", "unpaid_30", "unpaid_60")
SIDE_STEPS = ("reminder",)
TRENDS = ("no_clear_change", "more_drain", "less_drain", "more_energy", "less_energy", "first")


class Asker:
    """
    Answers with the text at a place and remembers which places were asked for.

    `texts` are tried one after the other; a place that none of them has answers itself.
    """

    def __init__(self, *texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.asked: dict[str, None] = {}

    def text(self, place: str) -> str:
        """Return the text at a place such as `bands.low.label`."""
        self.asked[place] = None
        return next((texts[place] for texts in self._texts if place in texts), place)

    def words(self, kind: type[Words], place: str) -> Words:
        """Return a set of words whose fields are the keys at `place`."""
        return kind(**{field.name: self.text(f"{place}.{field.name}") for field in fields(kind)})

    def each(self, kind: type[Words], table: str, keys: Iterable[Key]) -> Mapping[Key, Words]:
        """Return a set of words for every key of a table."""
        return MappingProxyType({key: self.words(kind, f"{table}.{key}") for key in keys})

    def label(self, table: str, keys: Iterable[Key], field: str = "") -> Mapping[Key, str]:
        """Return one text for every key of a table."""
        end = f".{field}" if field else ""
        return MappingProxyType({key: self.text(f"{table}.{key}{end}") for key in keys})

    def check(self, own: Mapping[str, str], report: Report) -> None:
        """Report the places that were asked for and are not in `own`, and the other way round."""
        for place in self.asked:
            if place not in own:
                report.add(place, "key_missing")
        for place in own:
            if place not in self.asked:
                report.add(place, "key_unknown")


class SignFile(TypedDict):
    """The words of `signs.toml`, named like the fields of `Language`."""

    stem: str
    note: str
    scale: Mapping[int, ScaleWords]
    signs: Mapping[str, SignWords]
    conduct: Mapping[str, ConductWords]
    reasons: Mapping[str, ReasonWords]


class BandFile(TypedDict):
    """The words of `bands.toml`, named like the fields of `Language`."""

    bands: Mapping[Band, str]
    cells: Mapping[tuple[Band, Band], CellWords]
    places: Mapping[Place, str]
    rule: RuleWords
    signals: Mapping[str, str]
    boundary_watch: str
    over_giving: Mapping[str, str]
    next_steps: Mapping[str, StepWords]
    side_steps: Mapping[str, StepWords]
    trend: Mapping[str, str]


def read_signs(ask: Asker, outline: Outline) -> SignFile:
    """Return the words of `signs.toml`."""
    return {
        "stem": ask.text("stem"),
        "note": ask.text("note"),
        "scale": ask.each(ScaleWords, "scale", SCALE),
        "signs": ask.each(SignWords, "signs", outline.signs),
        "conduct": ask.each(ConductWords, "conduct", map(str, ConductKind)),
        "reasons": ask.each(ReasonWords, "reasons", outline.reasons),
    }


def read_bands(ask: Asker, outline: Outline) -> BandFile:
    """Return the words of `bands.toml`; a cell stands there as `cells."<drain>.<energy>"`."""
    cells = {(drain, energy): f"cells.{drain}.{energy}" for drain in Band for energy in Band}
    return {
        "bands": ask.label("bands", Band, "label"),
        "cells": MappingProxyType(
            {pair: ask.words(CellWords, place) for pair, place in cells.items()}
        ),
        "places": ask.label("places", Place, "label"),
        "rule": ask.words(RuleWords, "rule"),
        "signals": ask.label("signals", SIGNALS, "text"),
        "boundary_watch": ask.text("boundary_watch.text"),
        "over_giving": ask.label("over_giving", map(str, OverGiving), "text"),
        "next_steps": ask.each(StepWords, "next_steps", outline.next_steps),
        "side_steps": ask.each(StepWords, "side_steps", SIDE_STEPS),
        "trend": ask.label("trend", TRENDS),
    }

"""Reads `worksheet.toml` into the method, and checks that it is whole and hangs together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from takingstock.content.problem import Report
from takingstock.content.table import Table
from takingstock.domain.assessment import SCALE
from takingstock.domain.method import Affordability, Band, Method, NextStep, Place, Side, Sign

REQUIRED_SIGNS: Final = tuple(f"{side}-{number}" for side in Side for number in range(1, 7))
REQUIRED_ADVICE: Final = MappingProxyType(
    {
        f"step-{name}": tuple(f"{name}.{number}" for number in range(1, count + 1))
        for name, count in {
            "boundaries": 5,
            "niche": 4,
            "pressure": 8,
            "numbers": 6,
            "conversation": 6,
            "forward": 4,
        }.items()
    }
)
REQUIRED_REASONS: Final = (
    "reason-conduct",
    "reason-conduct.unpaid",
    "reason-conduct.other",
    "reason-prune",
    "reason-both",
    "rule-1",
)
REASONS_TOPIC: Final = "reasons"

_ID: Final = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_]+)*")
_HARMLESS: Final = frozenset({"key_unknown", "topic_dead", "step_unused", "id_missing"})
_LARGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Outline:
    """
    The ids that words are written for, as far as the worksheet could be read.

    `is_whole` is False if the worksheet could not be read at all; the ids are then the
    required ones.
    """

    signs: tuple[str, ...] = REQUIRED_SIGNS
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: REQUIRED_ADVICE)
    reasons: tuple[str, ...] = REQUIRED_REASONS
    next_steps: tuple[str, ...] = ()
    is_whole: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the id of every page of guidance that there should be."""
        return tuple(dict.fromkeys((*self.steps, *self.signs, REASONS_TOPIC)))


def read_method(raw: Mapping[str, object] | None, report: Report) -> tuple[Method | None, Outline]:
    """
    Return the method and the ids in it; no method if a part that readings need is damaged.

    Shares are exact fractions between 0 and 1, `clear_change` is in points of 100.
    """
    if raw is None:
        return None, Outline()
    before = len(report.problems)
    table = Table(raw, "", report)
    method = _read(table)
    table.close()
    outline = Outline(
        tuple(sign.id for sign in method.signs),
        method.steps,
        method.reasons,
        tuple(method.next_steps),
        is_whole=True,
    )
    _check_links(method, outline, report)
    damage = {problem.code for problem in report.problems[before:]} - _HARMLESS
    return (None if damage else method), outline


def _read(table: Table) -> Method:
    axis, signals, concentration = (
        table.table(name) for name in ("axis", "signals", "concentration")
    )
    signs = _read_signs(table)
    next_steps = _read_next_steps(table.table("next_step"))
    router = table.table("router")
    method = Method(
        version=table.text("version"),
        signs=signs,
        low_below=axis.share("low_below"),
        high_from=axis.share("high_from"),
        answers_needed=axis.whole("answers_needed", 1, 6),
        clear_change=axis.whole("clear_change", 1, _LARGEST),
        high_answer=axis.whole("high_answer", SCALE[1], SCALE[-1]),
        places=_read_places(table.table("places")),
        next_steps=next_steps,
        router=_read_router(router),
        unsafe_step=router.text("unsafe"),
        spread_risk_step=router.text("spread_risk"),
        boundary_watch=signals.texts("boundary_watch"),
        boundary_watch_needed=signals.whole("boundary_watch_needed", 1, len(signs) or 1),
        low_rate=signals.share("low_rate"),
        stopped_invoicing_sign=signals.text("stopped_invoicing_sign"),
        share_to_note=concentration.share("share_to_note"),
        steps=_read_steps(table.table("steps")),
        reasons=_read_reasons(table.table("reasons")),
    )
    _check_axis(method, axis)
    _check_signals(method, signals)
    _check_router(method, router)
    for part in (axis, signals, concentration, router):
        part.close()
    return method


def _read_signs(table: Table) -> tuple[Sign, ...]:
    signs: list[Sign] = []
    for each in table.tables("sign"):
        signs.append(Sign(each.text("id"), each.choice("side", Side), each.texts("leads_to")))
        each.close()
    _check_ids("sign", [sign.id for sign in signs], REQUIRED_SIGNS, table.report)
    return tuple(signs)


def _read_places(table: Table) -> Mapping[tuple[Band, Band], Place]:
    places: dict[tuple[Band, Band], Place] = {}
    for drain in Band:
        row = table.table(drain)
        places |= {(drain, energy): row.choice(energy, Place) for energy in Band}
        row.close()
    table.close()
    return MappingProxyType(places)


def _read_next_steps(table: Table) -> Mapping[str, NextStep]:
    steps: dict[str, NextStep] = {}
    for name in table.raw:
        step = table.table(name)
        steps[name] = NextStep(name, step.text("page"), step.text("topic"))
        step.close()
    _check_ids("next_step", steps, (), table.report)
    return MappingProxyType(steps)


def _read_router(table: Table) -> Mapping[tuple[Place, Affordability], str]:
    router: dict[tuple[Place, Affordability], str] = {}
    for place in Place:
        row = table.table(place)
        router |= {(place, money): row.text(money) for money in Affordability}
        row.close()
    return MappingProxyType(router)


def _read_steps(table: Table) -> Mapping[str, tuple[str, ...]]:
    steps = {name: table.texts(name) for name in table.raw}
    _check_ids("steps", steps, tuple(REQUIRED_ADVICE), table.report)
    for name, advice in steps.items():
        _check_ids(table.at(name), advice, REQUIRED_ADVICE.get(name, ()), table.report)
    return MappingProxyType(steps)


def _read_reasons(table: Table) -> tuple[str, ...]:
    reasons = table.texts("ids")
    table.close()
    _check_ids("reasons.ids", reasons, REQUIRED_REASONS, table.report)
    return reasons


def _check_ids(place: str, ids: Iterable[str], required: Iterable[str], report: Report) -> None:
    """Report ids that are missing, spelt in a way that addresses cannot carry, or there twice."""
    found = [each for each in ids if each]
    for name in required:
        if name not in found:
            report.add(place, "id_missing", id=name)
    for name in dict.fromkeys(found):
        if not _ID.fullmatch(name):
            report.add(place, "id_malformed", id=name)
    for name in sorted({name for name in found if found.count(name) > 1}):
        report.add(place, "id_twice", id=name)


def _check_axis(method: Method, axis: Table) -> None:
    if method.low_below > method.high_from > 0:
        axis.report.add(axis.at("low_below"), "bands_overlap")


def _check_signals(method: Method, signals: Table) -> None:
    known = {sign.id for sign in method.signs}
    for key, names in {
        "stopped_invoicing_sign": (method.stopped_invoicing_sign,),
        "boundary_watch": method.boundary_watch,
    }.items():
        for name in names:
            if name and name not in known:
                signals.report.add(signals.at(key), "id_unknown", id=name)
    if method.boundary_watch_needed > len(method.boundary_watch):
        signals.report.add(signals.at("boundary_watch_needed"), "watch_unreachable")


def _check_router(method: Method, router: Table) -> None:
    used = {"unsafe": method.unsafe_step, "spread_risk": method.spread_risk_step}
    used |= {f"{place}.{money}": step for (place, money), step in method.router.items()}
    for place, step in used.items():
        if step and step not in method.next_steps:
            router.report.add(router.at(place), "id_unknown", id=step)
    for name in method.next_steps:
        if name not in used.values():
            router.report.add(f"next_step.{name}", "step_unused")


def _check_links(method: Method, outline: Outline, report: Report) -> None:
    links = [
        (f"sign.{sign.id}.leads_to", topic) for sign in method.signs for topic in sign.leads_to
    ]
    links += [(f"next_step.{step.id}.topic", step.topic) for step in method.next_steps.values()]
    for place, topic in links:
        if topic and topic not in outline.topics:
            report.add(place, "topic_dead", topic=topic)
    for sign in method.signs:
        if not sign.leads_to:
            report.add(f"sign.{sign.id}.leads_to", "sign_leads_nowhere")

from collections.abc import Callable
from fractions import Fraction

import pytest

from takingstock.content.problem import Problem, Report
from takingstock.content.table import Table
from takingstock.domain.errors import WorksheetError
from takingstock.domain.method import Affordability, Band, Place, Side
from tests.content.sample import Folder

FILE = "content/worksheet.toml"
AXIS = "answers_needed = 4"


def test_the_worksheet_is_read_as_it_stands(folder: Folder) -> None:
    content = folder.load()
    assert content.problems == ()
    method = content.method
    assert (method.low_below, method.high_from, method.share_to_note) == (
        Fraction(1, 3),
        Fraction(2, 3),
        Fraction(1, 4),
    )
    assert (method.answers_needed, method.clear_change, method.high_answer) == (4, 20, 3)
    assert len(method.of_side(Side.DRAIN)) == len(method.of_side(Side.ENERGY)) == 6
    assert method.places[Band.HIGH, Band.LOW] is Place.CONSIDER_PARTING
    assert method.places[Band.LOW, Band.HIGH] is Place.KEEP
    assert method.router[Place.CONSIDER_PARTING, Affordability.NOT_YET] == "bridge"
    assert (method.unsafe_step, method.spread_risk_step) == ("written_only", "spread_risk")
    assert method.next_steps["referral"].topic == "energy-3"
    assert (method.boundary_watch, method.boundary_watch_needed) == (
        ("energy-1", "energy-4", "energy-6"),
        2,
    )
    assert (method.low_rate, method.stopped_invoicing_sign) == (Fraction(3, 4), "drain-6")
    assert sum(map(len, method.steps.values())) == 33
    assert method.reasons[-1] == "rule-1"


BROKEN = [
    ('version = "2026.1"', "version = 2026", "version", "not_text"),
    ('version = "2026.1"', 'version = " "', "version", "text_empty"),
    ('version = "2026.1"', "", "version", "key_missing"),
    (AXIS, "answers_needed = 7", "axis.answers_needed", "not_whole"),
    (AXIS, "answers_needed = 4.0", "axis.answers_needed", "not_whole"),
    (AXIS, "answers_needed = true", "axis.answers_needed", "not_whole"),
    (AXIS, "", "axis.answers_needed", "key_missing"),
    (AXIS, "answers_needed = 0", "axis.answers_needed", "not_whole"),
    ("clear_change = 20", "clear_change = 0", "axis.clear_change", "not_whole"),
    ("clear_change = 20", "clear_change = 101", "axis.clear_change", "not_whole"),
    ("high_answer = 3", "high_answer = 5", "axis.high_answer", "not_whole"),
    ("boundary_watch_needed = 2", "boundary_watch_needed = 0", "signals.boundary_watch_needed", "not_whole"),
    ("[next_step.keep]", '[next_step."Keep on"]', "next_step", "id_malformed"),
    ("high_answer = 3", "high_answer = 0", "axis.high_answer", "not_whole"),
    ('low_below = "1/3"', "low_below = 0.33", "axis.low_below", "not_share"),
    ('low_below = "1/3"', 'low_below = "a third"', "axis.low_below", "not_share"),
    ('low_below = "1/3"', 'low_below = "4/3"', "axis.low_below", "not_share"),
    ('low_below = "1/3"', 'low_below = "1/0"', "axis.low_below", "not_share"),
    ('low_below = "1/3"', 'low_below = "3/4"', "axis.low_below", "bands_overlap"),
    ("[concentration]", "[concentrated]", "concentration", "key_missing"),
    ('low = "neutral"', 'low = "nowhere"', "places.low.low", "choice_unknown"),
    ('mid = "good"\n', "", "places.low.mid", "key_missing"),
    ("[places.mid]", "[places.middle]", "places.mid", "key_missing"),
    ('side = "drain"', 'side = "both"', "sign.drain-1.side", "choice_unknown"),
    ('leads_to = ["drain-1", "step-boundaries"]', 'leads_to = "drain-1"', "sign.drain-1.leads_to", "not_list"),
    ('leads_to = ["drain-1", "step-boundaries"]', "leads_to = []", "sign.drain-1.leads_to", "sign_leads_nowhere"),
    ('leads_to = ["drain-1", "step-boundaries"]', 'leads_to = ["drain-1", 1]', "sign.drain-1.leads_to", "not_list"),
    ('leads_to = ["drain-1", "step-boundaries"]', 'leads_to = ["drain-1", "drain-1"]', "sign.drain-1.leads_to", "id_twice"),
    ('id = "drain-2"', 'id = "drain-1"', "sign", "id_twice"),
    ('id = "drain-2"', 'id = "Drain 2"', "sign", "id_malformed"),
    ('stopped_invoicing_sign = "drain-6"', 'stopped_invoicing_sign = "drain-9"', "signals.stopped_invoicing_sign", "id_unknown"),
    ('boundary_watch = ["energy-1"', 'boundary_watch = ["energy-9"', "signals.boundary_watch", "id_unknown"),
    ("boundary_watch_needed = 2", "boundary_watch_needed = 4", "signals.boundary_watch_needed", "watch_unreachable"),
    ('unsafe = "written_only"', 'unsafe = "call_them"', "router.unsafe", "id_unknown"),
    ('not_yet = "bridge"', 'not_yet = "tunnel"', "router.consider_parting.not_yet", "id_unknown"),
    ("[router.watch]", "[router.wait]", "router.watch", "key_missing"),
    ('page = "numbers"', "", "next_step.check_numbers.page", "key_missing"),
    ("[next_step.keep]", "[next_step.keep-on]", "router.neutral.not_yet", "id_unknown"),
    ("[steps]", "steps = 1\n[others]", "steps", "not_table"),
    ('"niche.1", "niche.2"', '"niche.2", "niche.2"', "steps.step-niche", "id_twice"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "code"), BROKEN)
def test_a_damaged_worksheet_gives_no_method_and_says_where(
    folder: Folder, old: str, new: str, place: str, code: str
) -> None:
    if new.startswith("steps ="):  # a key of the whole file stands before its tables
        folder.replace(FILE, "[axis]", "steps = 1\n[axis]")
        folder.replace(FILE, "[steps]", "[others]")
    else:
        folder.replace(FILE, old, new)
    assert (FILE, place, code) in folder.problems()
    content = folder.load()
    assert content.found_method is None
    with pytest.raises(WorksheetError, match="method_unreadable"):
        _ = content.method


HARMLESS = [
    ('side = "drain"', 'side = "drain"\ncolour = "red"', "sign.drain-1.colour", "key_unknown"),
    ('mid = "good"', 'mid = "good"\nmiddle = "good"', "places.low.middle", "key_unknown"),
    ("[places.mid]", '[places.middle]\nlow = "good"\n[places.mid]', "places.middle", "key_unknown"),
    (
        "boundary_watch_needed = 2",
        "boundary_watch_needed = 2\nlimit = 1",
        "signals.limit",
        "key_unknown",
    ),
    (
        "boundary_watch_needed = 2",
        "boundary_watch_needed = 3\nlimit = 1",
        "signals.limit",
        "key_unknown",
    ),
    ("[concentration]", "[concentration]\nlimit = 1", "concentration.limit", "key_unknown"),
    (
        'page = "numbers"',
        'page = "numbers"\npages = 1',
        "next_step.check_numbers.pages",
        "key_unknown",
    ),
    (
        'not_yet = "bridge"',
        'not_yet = "bridge"\nlater = "bridge"',
        "router.consider_parting.later",
        "key_unknown",
    ),
    ("[router.watch]", "[router.wait]\n[router.watch]", "router.wait", "key_unknown"),
    ("[reasons]", "[reasons]\nnames = []", "reasons.names", "key_unknown"),
    ('low_below = "1/3"', 'low_below = "2/3"\nx = 1', "axis.x", "key_unknown"),
    ("clear_change = 20", "clear_change = 100\nx = 1", "axis.x", "key_unknown"),
    ("clear_change = 20", "clear_change = 1\nx = 1", "axis.x", "key_unknown"),
    (AXIS, "answers_needed = 6\nx = 1", "axis.x", "key_unknown"),
    (AXIS, AXIS + "\nanswers_wanted = 4", "axis.answers_wanted", "key_unknown"),
    (
        '"drain-1", "step-boundaries"',
        '"drain-1", "step-bounds"',
        "sign.drain-1.leads_to",
        "topic_dead",
    ),
    ('topic = "energy-3"', 'topic = "energy-9"', "next_step.referral.topic", "topic_dead"),
    ('spread_risk = "spread_risk"', 'spread_risk = "keep"', "next_step.spread_risk", "step_unused"),
    (', "niche.4"]', "]", "steps.step-niche", "id_missing"),
    ('"reason-prune", "reason-both"', '"reason-prune"', "reasons.ids", "id_missing"),
    ("step-forward =", "step-onward =", "steps", "id_missing"),
]


@pytest.mark.parametrize(("old", "new", "place", "code"), HARMLESS)
def test_a_slip_that_no_reading_needs_is_reported_and_the_method_stands(
    folder: Folder, old: str, new: str, place: str, code: str
) -> None:
    folder.replace(FILE, old, new)
    assert (FILE, place, code) in folder.problems()
    assert folder.load().method.version == "2026.1"


def test_a_required_sign_cannot_go_missing(folder: Folder) -> None:
    folder.replace(
        FILE,
        '[[sign]]\nid = "energy-5"\nside = "energy"\nleads_to = ["energy-5", "step-boundaries"]\n',
        "",
    )
    problems = folder.problems()
    assert (FILE, "sign", "id_missing") in problems
    assert ("content/bg/signs.toml", "signs.energy-5.question", "key_unknown") in problems
    assert ("content/en/guidance/energy-5.md", "", "file_unknown") in problems


def test_a_new_sign_asks_for_its_words_and_its_page(folder: Folder) -> None:
    folder.replace(
        FILE,
        "[[sign]]",
        '[[sign]]\nid = "drain-7"\nside = "drain"\nleads_to = ["drain-7"]\n\n[[sign]]',
    )
    problems = folder.problems()
    assert ("content/bg/signs.toml", "signs.drain-7.question", "key_missing") in problems
    assert ("content/en/guidance/drain-7.md", "", "file_missing") in problems
    assert not [problem for problem in problems if problem[0] == FILE]


def test_signs_that_are_no_tables_are_reported_by_number(folder: Folder) -> None:
    text = folder.read(FILE)
    start, end = text.index("[[sign]]"), text.index("# place of a reading")
    folder.write(FILE, "sign = [1, 2]\n" + text[:start] + text[end:])
    problems = folder.problems()
    assert (FILE, "sign.1", "not_table") in problems
    assert (FILE, "sign.2", "not_table") in problems


def test_an_unreadable_worksheet_leaves_the_words_alone(folder: Folder) -> None:
    folder.write(FILE, "[axis\n")
    assert folder.problems() == [(FILE, 1, "toml_broken")]
    content = folder.load()
    assert content.found_method is None
    assert content.languages["bg"].signs["drain-1"].question == "Дума"


@pytest.mark.parametrize(
    ("read", "place"),
    [
        (lambda table: table.table("inner").text("key"), "outer.inner"),
        (lambda table: table.tables("inner"), "outer.inner"),
        (lambda table: table.texts("inner"), "outer.inner"),
    ],
)
def test_what_is_missing_is_reported_once_with_its_place(
    read: Callable[[Table], object], place: str
) -> None:
    problems: list[Problem] = []
    assert not read(Table({}, "outer", Report("file", problems)))
    assert [(problem.place, problem.code) for problem in problems] == [(place, "key_missing")]

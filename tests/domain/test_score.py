"""The `score` door gives the public case to the letter and refuses by place."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.errors import Refused
from takingstock.domain.method import Method
from takingstock.domain.reading import read_answers
from takingstock.domain.score import print_score, read_score

CASE = json.loads((Path(__file__).parent / "cases" / "p08_score.json").read_text("utf-8"))


def test_the_public_case_matches_to_the_letter(method: Method) -> None:
    answers, signals = read_score(CASE["input"], method)
    result = print_score(read_answers(answers, signals, method))
    assert json.loads(json.dumps(result)) == CASE["expected"]


def test_an_empty_sheet_has_nulls_and_the_whole_range(method: Method) -> None:
    answers, signals = read_score({"answers": {"D1": None}}, method)
    result = print_score(read_answers(answers, signals, method))
    assert result["drain"] is None
    assert result["drain_range"] == [0, 100]
    assert result["place"] is None
    assert result["band_certain"] is False
    assert result["minuses_exceed_pluses"] == "unsure"
    assert result["confidence"] == "low"


def test_signals_are_read_with_amounts_as_text_or_number(method: Method) -> None:
    raw = {"answers": {}, "signals": {"unsafe": True, "overdue_days": 61, "overdue_amount": "0.5"}}
    assert read_score(raw, method)[1] == Signals(unsafe=True, overdue_days=61, overdue_minor=50)
    for amount, minor in ((Decimal("12.30"), 1230), (7, 700), ("0.001", 1), ("-3", -300)):
        signals = read_score({"signals": {"overdue_amount": amount}}, method)[1]
        assert signals.overdue_minor == minor


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        ([], "case_not_an_object", "input"),
        ({"answer": {}}, "case_unknown_key", "answer"),
        ({"answers": {"D7": 1}}, "case_unknown_key", "answers.D7"),
        ({"answers": {"D1": 5}}, "case_out_of_range", "answers.D1"),
        ({"answers": {"D1": -1}}, "case_out_of_range", "answers.D1"),
        ({"answers": {"D1": "3"}}, "case_not_a_number", "answers.D1"),
        ({"answers": {"D1": True}}, "case_not_a_number", "answers.D1"),
        ({"answers": {"D1": Decimal("1.5")}}, "case_not_a_number", "answers.D1"),
        ({"answers": {"D1": Decimal("NaN")}}, "case_not_a_number", "answers.D1"),
        ({"answers": []}, "case_not_an_object", "answers"),
        ({"signals": {"unsafe": 1}}, "case_not_yes_or_no", "signals.unsafe"),
        ({"signals": {"overdue_days": -1}}, "case_out_of_range", "signals.overdue_days"),
        ({"signals": {"overdue_amount": "a"}}, "case_not_a_number", "signals.overdue_amount"),
        ({"signals": {"overdue_amount": True}}, "case_not_a_number", "signals.overdue_amount"),
        ({"signals": {"overdue_amount": "NaN"}}, "case_not_a_number", "signals.overdue_amount"),
    ],
)
def test_a_refusal_names_the_place(method: Method, raw: object, code: str, place: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_score(raw, method)
    assert refusal.value.code == code
    assert refusal.value.fields["place"] == place


def test_a_whole_decimal_counts_as_a_whole_number(method: Method) -> None:
    assert read_score({"answers": {"E6": Decimal("4.0")}}, method)[0] == {"energy-6": 4}

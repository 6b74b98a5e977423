import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Kind
from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.case import Case, Driver, PipelineMode, Ramp, Swing
from takingstock.domain.numbers.printer import print_analysis
from takingstock.domain.numbers.reader import read_case
from tests.domain.numbers.strategy import Raw, altered, cases

INVOICE = {"client": "А", "date": "2026-03-10", "amount": "10"}
ROWS: Raw = {
    "as_of": "2026-03-31",
    "clients": [{"name": "А", "aliases": ["А ООД"]}, {"name": "Б"}],
    "invoices": [INVOICE, INVOICE],
    "retainers": [{"client": "А", "amount": "10"}],
    "projects": [{"client": "А", "amount": "10", "start": "2026-05"}],
    "hours": [{"client": "А", "month": "2026-03"}],
    "costs": {"fixed": [{"name": "наем", "amount": "10"}]},
    "tax": {"rate": "0.1"},
    "vat": {"registered": True},
    "leave": {"client": "А", "notice_date": "2026-04-30"},
    "replacement": {"rate": "10"},
    "tornado": [{"driver": "draw", "low": "1", "high": "1"}],
}


def refusal(raw: Raw) -> dict[str, str | int]:
    with pytest.raises(Refused) as refused:
        read_case(raw)
    return {"code": refused.value.code, **refused.value.fields}


def changed(*path: str | int, to: object) -> Raw:
    found: Raw = altered(ROWS, *path, by=lambda _: to)
    return found


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("as_of",), None, "case_missing"),
        (("as_of",), "31.03.2026", "case_not_a_date"),
        (("as_of",), "2026-02-30", "case_not_a_date"),
        (("as_of",), 20260331, "case_not_a_date"),
        (("as_of",), "1899-12-31", "case_out_of_range"),
        (("base_currency",), "euro", "case_not_a_currency"),
        (("base_currency",), 5, "case_not_a_currency"),
        (("fx",), "0.9", "case_not_an_object"),
        (("fx",), {"USD": "0"}, "case_not_positive"),
        (("fx",), {"долар": "1"}, "case_not_a_currency"),
        (("horizon_months",), 11, "case_out_of_range"),
        (("horizon_months",), "37", "case_out_of_range"),
        (("horizon_months",), "12.5", "case_not_whole"),
        (("cash",), 2.675, "case_not_a_number"),
        (("cash",), True, "case_not_a_number"),
        (("cash",), "1 000", "case_not_a_number"),
        (("cash",), "1,5", "case_not_a_number"),
        (("cash",), "NaN", "case_not_a_number"),
        (("cash",), Decimal("Infinity"), "case_not_a_number"),
        (("cash",), Decimal("1E+31"), "case_not_a_number"),
        (("cash",), Decimal("1E-31"), "case_not_a_number"),
        (("cash",), "1000000000001", "case_out_of_range"),
        (("draw",), "-0.01", "case_out_of_range"),
        (("clients",), {}, "case_not_a_list"),
        (("clients",), ["А"], "case_not_an_object"),
        (("clients", 0, "name"), "  ", "case_not_a_text"),
        (("clients", 0, "aliases"), [5], "case_not_a_text"),
        (("clients", 1, "name"), "„а“", "case_client_twice"),
        (("clients", 1, "aliases"), ["Б", "а оод"], "case_client_twice"),
        (("clients", 0, "forecast"), "trend", "case_not_a_choice"),
        (("clients", 0, "collect_rate"), "1.01", "case_out_of_range"),
        (("invoices", 1, "client"), None, "case_missing"),
        (("invoices", 1, "number"), 1.5, "case_not_a_text"),
        (("invoices", 1, "number"), False, "case_not_a_text"),
        (("invoices", 1, "currency"), "USD", "case_no_rate"),
        (("invoices", 1, "fx_rate"), "-1", "case_out_of_range"),
        (("invoices", 1, "vat_included"), "yes", "case_not_yes_or_no"),
        (("invoices", 1, "kind"), "letter", "case_not_a_choice"),
        (("invoices", 1, "kind"), 5, "case_not_a_choice"),
        (("invoices", 1, "vat"), "20", "case_unknown_key"),
        (("retainers", 0, "currency"), "USD", "case_no_rate"),
        (("retainers", 0, "invoice_day"), 32, "case_out_of_range"),
        (("projects", 0, "currency"), "USD", "case_no_rate"),
        (("projects", 0, "start"), "2026-05-01", "case_not_a_month"),
        (("projects", 0, "start"), "2026-13", "case_not_a_month"),
        (("projects", 0, "start"), "0001-01", "case_out_of_range"),
        (("projects", 0, "months"), 0, "case_out_of_range"),
        (("projects", 0, "lag_noise"), [], "case_not_an_object"),
        (("projects", 0, "lag_noise"), {"0": "0.5"}, "case_chances"),
        (("projects", 0, "lag_noise", "next"), "1", "case_not_a_number"),
        (("hours", 0, "billable"), "-1", "case_out_of_range"),
        (("costs", "variable_rate"), "1", "case_not_below_one"),
        (("costs", "fixed", 0, "vat_rate"), "101", "case_out_of_range"),
        (("tax", "rate"), 1, "case_not_below_one"),
        (("tax", "rate"), None, "case_missing"),
        (("vat", "registered"), "no", "case_not_yes_or_no"),
        (("leave", "pipeline"), "hold", "case_not_a_choice"),
        (("replacement", "ramp"), "jump", "case_not_a_choice"),
        (("tornado", 0, "driver"), "luck", "case_not_a_choice"),
        (("tornado", 0, "low"), None, "case_missing"),
        (("seed",), -1, "case_out_of_range"),
        (("paths",), 100_001, "case_out_of_range"),
        (("note",), "", "case_unknown_key"),
    ],
)
def test_every_refusal_names_its_place(
    path: tuple[str | int, ...], value: object, code: str
) -> None:
    found = refusal(changed(*path, to=value))
    assert found["code"] == code
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    assert str(found["place"]).startswith(place.removeprefix(".").removesuffix(".fx_rate"))


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    assert refusal(changed("invoices", 1, "currency", to="usd")) == {
        "code": "case_no_rate",
        "place": "invoices[1].currency",
        "currency": "USD",
    }
    assert refusal(changed("horizon_months", to=1)) == {
        "code": "case_out_of_range",
        "place": "horizon_months",
        "low": 12,
        "high": 36,
    }
    assert refusal(changed("leave", "pipeline", to="x"))["choices"] == "keep, drop"
    assert refusal(changed("clients", 1, "aliases", to=["а"])) == {
        "code": "case_client_twice",
        "place": "clients[1].aliases[0]",
        "name": "а",
    }
    assert refusal(cast("Raw", ["as_of"])) == {"code": "case_not_an_object", "place": "input"}


@given(cases())
def test_null_is_the_same_as_absent(raw: Raw) -> None:
    assert read_case(with_nulls(raw)) == read_case(raw)


def with_nulls(raw: Raw) -> Raw:
    rows = {
        name: [{**row, "vat_rate": row.get("vat_rate")} for row in raw[name]]
        for name in ("invoices", "retainers", "projects")
    }
    return {**raw, **rows, "window_months": None, "paths": None, "tornado": None}


@given(cases())
def test_numbers_of_json_and_numbers_of_text_are_read_alike(raw: Raw) -> None:
    numbers = json.loads(json.dumps(raw), parse_float=Decimal)
    assert read_case({**numbers, "cash": Decimal(raw["cash"])}) == read_case(raw)


def test_the_smallest_case_has_the_defaults_of_the_page() -> None:
    assert read_case({"as_of": "2026-03-31"}) == Case(as_of=date(2026, 3, 31))


def test_amounts_are_exact_cents_and_rates_exact_fractions() -> None:
    found = read_case(
        {
            "as_of": "2026-03-31",
            "base_currency": "eur",
            "fx": {"usd": Decimal("0.92"), "CHF": None},
            "cash": "-12.345",
            "late_rate_annual": "0.1015",
            "pipeline_mode": "all",
            "retainers": [{"client": "А", "amount": 100, "currency": "BGN", "invoice_day": "15"}],
            "projects": [
                {
                    "client": "А",
                    "amount": "1",
                    "currency": "USD",
                    "start": "2026-05",
                    "lag_noise": {"1": "0.25", "0": Decimal("0.75"), "2": None},
                }
            ],
            "invoices": [
                {**INVOICE, "number": 17, "currency": "USD", "fx_rate": "0.9"},
                {**INVOICE, "kind": "draft", "currency": "XYZ"},
            ],
            "replacement": {"rate": "19.99", "ramp": "linear"},
            "tornado": [{"driver": "notice_months", "low": "-1", "high": Decimal("2.0")}],
        }
    )
    assert found.cash == Fraction("-1234.5")
    assert found.late_rate_annual == Fraction(1015, 10000)
    assert found.pipeline_mode is PipelineMode.ALL
    assert found.retainers[0].amount == Fraction(10000 * 100000, 195583)
    assert found.retainers[0].invoice_day == 15
    assert (found.projects[0].amount, found.projects[0].lag_noise) == (
        92,
        ((0, Fraction(3, 4)), (1, Fraction(1, 4)), (2, 0)),
    )
    assert (found.invoices[0].number, found.invoices[0].rate) == ("17", Fraction(9, 10))
    assert found.invoices[1].kind is Kind.DRAFT
    assert found.replacement is not None
    assert (found.replacement.rate, found.replacement.ramp) == (1999, Ramp.LINEAR)
    assert found.tornado == (Swing(Driver.NOTICE_MONTHS, -1, 2),)
    assert hash(found) == hash(found)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.integers(-3, 400)
    | st.decimals()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["0001-01-01", "9999-12-31", "2026-02", "-1", "1e9", "0.3333", "BGN", "А"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(cases(safe_leave=st.booleans()), st.data())
def test_whatever_stands_in_a_field_is_worked_out_or_refused_with_its_place(
    raw: Raw, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(fields(raw), key=str)))
    spoilt = altered(raw, *path, by=lambda _: data.draw(ANYTHING))
    shown, place = attempt(spoilt)
    assert place or json.loads(json.dumps(shown)) == shown


def attempt(raw: Raw) -> tuple[object, object]:
    """Return the result of a case, or the place at which it was refused."""
    try:
        return print_analysis(analyse(read_case(raw))), None
    except Refused as refused:
        return None, refused.fields["place"]


def fields(raw: object) -> Iterator[tuple[str | int, ...]]:
    """Give the path of every field of a JSON value."""
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(raw, dict):
        inner = raw.items()
    elif isinstance(raw, list):
        inner = enumerate(raw)
    for key, value in inner:
        yield (key,)
        yield from ((key, *path) for path in fields(value))

"""Made-up cases as JSON objects, for the properties of numbers.md §5."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

Raw = dict[str, Any]

CLIENTS = ("Алфа", "Бета", "Гама")
NAMES = st.sampled_from(CLIENTS)
AS_OF = st.sampled_from(["2025-12-31", "2026-01-31", "2026-02-10", "2026-03-31", "2026-11-15"])
MONTHS = st.sampled_from([f"2026-{month:02}" for month in range(1, 13)] + ["2027-02", "2027-07"])
VAT_RATES = st.sampled_from(["0", "9", "20"])
SHARES = st.sampled_from(["0", "0.05", "0.3", "0.5", "0.9", "1"])


def money(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low * 100, high * 100).map(lambda cents: str(Decimal(cents) / 100))


def days(first: str, last: str) -> st.SearchStrategy[str]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    span = st.integers(0, (end - begin).days)
    return span.map(lambda step: (begin + timedelta(step)).isoformat())


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def clients(*, with_average: bool = True) -> st.SearchStrategy[list[Raw]]:
    def one(name: str) -> st.SearchStrategy[Raw]:
        return st.fixed_dictionaries(
            {"name": st.just(name)},
            optional={
                "terms_days": st.integers(0, 60),
                "delay_days": st.integers(0, 45),
                "overdue_collect_days": st.integers(0, 60),
                "collect_rate": SHARES,
                "direct_cost_monthly": money(0, 300),
                "forecast": maybe(st.just("average")) if with_average else st.none(),
                "vat_rate": VAT_RATES,
            },
        )

    return st.tuples(*map(one, CLIENTS)).map(list)


def _paid_on_its_day_or_later(row: Raw) -> Raw:
    return {**row, "paid": max(row["paid"], row["date"])} if "paid" in row else row


INVOICES = st.lists(
    st.fixed_dictionaries(
        {
            "client": NAMES,
            "date": days("2025-01-01", "2027-06-30"),
            "amount": money(-2000, 5000),
        },
        optional={
            "due": days("2025-06-01", "2027-06-30"),
            "paid": days("2025-06-01", "2027-06-30"),
            "paid_amount": money(-500, 3000),
            "vat_rate": VAT_RATES,
            "vat_included": st.booleans(),
            "currency": st.sampled_from(["EUR", "BGN", "USD"]),
            "kind": st.sampled_from(["invoice", "draft", "quote"]),
        },
    ),
    max_size=6,
).map(lambda rows: [_paid_on_its_day_or_later(row) for row in rows])
RETAINERS = st.lists(
    st.fixed_dictionaries(
        {"client": NAMES, "amount": money(0, 4000)},
        optional={
            "vat_rate": VAT_RATES,
            "start": days("2025-06-01", "2027-01-31"),
            "end": days("2026-03-01", "2027-06-30"),
            "invoice_day": st.sampled_from(["last", 1, 15, 31]),
        },
    ),
    max_size=4,
)


def projects(*, with_lag_noise: bool = True, most: int = 3) -> st.SearchStrategy[list[Raw]]:
    noise: dict[str, st.SearchStrategy[Any]] = {"amount_noise": st.sampled_from(["0", "0.2", "1"])}
    if with_lag_noise:
        noise["lag_noise"] = st.just({"0": "0.5", "2": "0.5"})
    row = st.fixed_dictionaries(
        {"client": NAMES, "amount": money(0, 9000), "start": MONTHS},
        optional={
            "probability": SHARES,
            "months": st.integers(1, 5),
            "lag_months": st.integers(0, 3),
            "vat_rate": VAT_RATES,
            **noise,
        },
    )
    return st.lists(row, max_size=most)


HOURS = st.lists(
    st.fixed_dictionaries(
        {"client": NAMES, "month": MONTHS},
        optional={"billable": st.integers(0, 120), "unbilled": st.integers(0, 40)},
    ),
    max_size=5,
)
COSTS = st.fixed_dictionaries(
    {
        "fixed": st.lists(
            st.fixed_dictionaries(
                {"name": st.just("наем"), "amount": money(0, 1500)},
                optional={
                    "vat_rate": VAT_RATES,
                    "start": days("2025-06-01", "2026-12-31"),
                    "end": days("2026-03-01", "2027-06-30"),
                },
            ),
            max_size=2,
        )
    },
    optional={"variable_rate": st.sampled_from(["0", "0.1", "0.333"])},
)
LEAVE = st.fixed_dictionaries(
    {"client": NAMES, "notice_date": days("2026-01-01", "2027-03-31")},
    optional={
        "notice_months": st.integers(0, 3),
        "collect_rate_after_notice": SHARES,
        "pipeline": st.sampled_from(["keep", "drop"]),
    },
)
REPLACEMENT = st.fixed_dictionaries(
    {"rate": money(10, 90), "hours_per_month": st.integers(0, 80)},
    optional={
        "resell_share": SHARES,
        "months_to_replace": st.integers(0, 6),
        "ramp": st.sampled_from(["step", "linear"]),
        "vat_rate": VAT_RATES,
    },
)
TAX = st.fixed_dictionaries(
    {"rate": st.sampled_from(["0", "0.1", "0.15", "0.37"])},
    optional={"profit_ytd": money(-5000, 20000)},
)
VAT = st.fixed_dictionaries(
    {"registered": st.booleans()},
    optional={"remit_lag_months": st.integers(0, 3), "opening_payable": money(-900, 900)},
)


def cases(**changed: st.SearchStrategy[Any]) -> st.SearchStrategy[Raw]:
    """Whole cases with a leave; a field given by name is drawn as given, None leaves it out."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        "as_of": AS_OF,
        "horizon_months": st.integers(12, 18),
        "fx": st.just({"USD": "0.92"}),
        "cash": money(-1000, 20000),
        "draw": money(0, 2500),
        "floor_months": st.sampled_from(["0", "1.5", "3"]),
        "costs": COSTS,
        "tax": maybe(TAX),
        "vat": maybe(VAT),
        "late_rate_annual": st.sampled_from(["0", "0.1015"]),
        "clients": clients(),
        "invoices": INVOICES,
        "retainers": RETAINERS,
        "projects": projects(),
        "pipeline_mode": st.sampled_from(["expected", "committed", "all", "none"]),
        "hours": HOURS,
        "leave": LEAVE,
        "replacement": maybe(REPLACEMENT),
        "safe_leave": st.just(value=False),
    }
    return st.fixed_dictionaries(fields | changed)


def altered(raw: Any, *path: str | int, by: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - JSON
    """Return the case with the field at `path` changed; the rest is shared."""
    if not path:
        return by(raw)
    head, *rest = path
    if isinstance(raw, list):
        return [altered(one, *rest, by=by) if step == head else one for step, one in enumerate(raw)]
    inner = raw.get(head)
    return {**raw, head: altered({} if inner is None and rest else inner, *rest, by=by)}

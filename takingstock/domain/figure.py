"""The figures a person types on the Numbers page."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Unit(StrEnum):
    """
    What the value of a figure counts.

    Euro cents; whole months; a day as its ordinal number (`date.toordinal`); hundredths of a
    per cent up to 100; the same below 100; hundredths of an hour; 1 for yes and 0 for no.
    """

    CENTS = "cents"
    MONTHS = "months"
    DAY = "day"
    PERCENT = "percent"
    PERCENT_BELOW = "percent_below"
    HOURS = "hours"
    YES_NO = "yes_no"


class FigureName(StrEnum):
    """A typed figure; `is_shared` ones belong to the owner, the others to one client."""

    MONTHLY_REVENUE = "monthly_revenue"
    MONTHLY_COSTS = "monthly_costs"
    DRAW = "draw"
    RESERVE = "reserve"
    FLOOR_MONTHS = "floor_months"
    TAX_PERCENT = "tax_percent"
    VARIABLE_PERCENT = "variable_percent"
    VAT_REGISTERED = "vat_registered"
    VAT_PERCENT = "vat_percent"
    VAT_COST_PERCENT = "vat_cost_percent"
    VAT_PAYABLE = "vat_payable"
    GUESS_MONTHS = "guess_months"
    MONTHLY_FROM_CLIENT = "monthly_from_client"
    NOTICE_DATE = "notice_date"
    NOTICE_MONTHS = "notice_months"
    HOURS_FROM_CLIENT = "hours_from_client"
    REPLACEMENT_RATE = "replacement_rate"
    RESELL_PERCENT = "resell_percent"
    MONTHS_TO_REPLACE = "months_to_replace"
    UNBILLED = "unbilled"

    @property
    def is_shared(self) -> bool:
        """Whether the figure is about the person's whole work, not about one client."""
        return self in _SHARED

    @property
    def unit(self) -> Unit:
        """What the value counts; the guess is a place in the list of bands, kept as months."""
        return _UNITS.get(self, Unit.MONTHS)


_SHARED: Final = {
    FigureName.MONTHLY_REVENUE,
    FigureName.MONTHLY_COSTS,
    FigureName.DRAW,
    FigureName.RESERVE,
    FigureName.FLOOR_MONTHS,
    FigureName.TAX_PERCENT,
    FigureName.VARIABLE_PERCENT,
    FigureName.VAT_REGISTERED,
    FigureName.VAT_PERCENT,
    FigureName.VAT_COST_PERCENT,
    FigureName.VAT_PAYABLE,
}
_UNITS: Final = {
    FigureName.MONTHLY_REVENUE: Unit.CENTS,
    FigureName.MONTHLY_COSTS: Unit.CENTS,
    FigureName.DRAW: Unit.CENTS,
    FigureName.RESERVE: Unit.CENTS,
    FigureName.MONTHLY_FROM_CLIENT: Unit.CENTS,
    FigureName.REPLACEMENT_RATE: Unit.CENTS,
    FigureName.UNBILLED: Unit.CENTS,
    FigureName.NOTICE_DATE: Unit.DAY,
    FigureName.TAX_PERCENT: Unit.PERCENT_BELOW,
    FigureName.VARIABLE_PERCENT: Unit.PERCENT_BELOW,
    FigureName.RESELL_PERCENT: Unit.PERCENT,
    FigureName.VAT_REGISTERED: Unit.YES_NO,
    FigureName.VAT_PERCENT: Unit.PERCENT,
    FigureName.VAT_COST_PERCENT: Unit.PERCENT,
    FigureName.VAT_PAYABLE: Unit.CENTS,
    FigureName.HOURS_FROM_CLIENT: Unit.HOURS,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One figure as it was typed and as it was understood.

    `typed` is the person's own text, kept even while it cannot be understood. `value` is the
    meaning in the unit of its name (`Unit`), or None.
    """

    name: FigureName
    typed: str
    value: int | None

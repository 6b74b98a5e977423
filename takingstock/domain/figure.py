"""The few figures a person types on the Numbers page."""

from dataclasses import dataclass
from enum import StrEnum


class FigureName(StrEnum):
    """A typed figure; `is_shared` ones belong to the owner, the others to one client."""

    MONTHLY_REVENUE = "monthly_revenue"
    MONTHLY_COSTS = "monthly_costs"
    DRAW = "draw"
    RESERVE = "reserve"
    FLOOR_MONTHS = "floor_months"
    GUESS_MONTHS = "guess_months"
    MONTHLY_FROM_CLIENT = "monthly_from_client"
    NOTICE_DATE = "notice_date"
    NOTICE_MONTHS = "notice_months"

    @property
    def is_shared(self) -> bool:
        """Whether the figure is about the person's whole work, not about one client."""
        return self in _SHARED


_SHARED = {
    FigureName.MONTHLY_REVENUE,
    FigureName.MONTHLY_COSTS,
    FigureName.DRAW,
    FigureName.RESERVE,
    FigureName.FLOOR_MONTHS,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One figure as it was typed and as it was understood.

    `typed` is the person's own text, kept even while it cannot be understood. `value` is the
    meaning or None: amounts in euro cents, months as they are, a day as its ordinal number
    (`date.toordinal`).
    """

    name: FigureName
    typed: str
    value: int | None

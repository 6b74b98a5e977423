"""The five plain figures, and typing figures in as the page does."""

from collections.abc import Mapping

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import Known, known_figures, save_figure

PLAIN = {
    FigureName.MONTHLY_FROM_CLIENT: "1250",
    FigureName.MONTHLY_REVENUE: "4000",
    FigureName.MONTHLY_COSTS: "2900",
    FigureName.RESERVE: "9800",
}


def type_in(pen: Pen, client: Client, figures: Mapping[FigureName, str]) -> Known:
    for name, typed in figures.items():
        save_figure(pen, client, name, typed)
    return known_figures(pen, client)

"""All clients: who gives and who takes, what each brings, and which one to look at next."""

from takingstock.ui import (
    client_desk,
    clients,
    compare_view,
    frame,
    guide,
    portfolio_chart,
    portfolio_view,
)
from takingstock.ui.here import here

place = here("clients")
frame.title(place, place.words("clients.title"))
found = portfolio_view.lines_of(place)
if found:
    portfolio_view.overloaded(place, found)
    portfolio_view.who_is_due(place, found)
    portfolio_chart.quadrant(place, found)
    portfolio_view.table(place, found)
    client_desk.choose(place, found)
    compare_view.side_by_side(place, found)
    client_desk.names(place, found)
else:
    portfolio_view.nobody(place)
clients.several(place, is_first=not found)
clients.put_away(place)
guide.link(place, "reasons")

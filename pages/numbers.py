"""Numbers: what the month looks like without this client, and for how long the reserve lasts."""

from takingstock.ui import (
    client_money,
    figures,
    frame,
    more_figures,
    numbers_view,
    overdue_view,
    picker,
    saved_checks,
)
from takingstock.ui.here import here

place = here("numbers")
client = picker.client(place, place.words("numbers.pick"))
frame.title(place, place.words("numbers.title", name=picker.shown_name(client)))
asked = figures.ask(place, client)
check = numbers_view.work_out(place, asked.known)
more_figures.ask(place, asked, check)
numbers_view.show(place, client, asked.known, check)
saved_checks.listing(place, client, asked.known)
overdue_view.show(place, client)
client_money.link(place)

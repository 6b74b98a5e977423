"""Numbers: what the month looks like without this client, and for how long the reserve lasts."""

from takingstock.ui import figures, frame, numbers_view, picker
from takingstock.ui.here import here

place = here("numbers")
client = picker.client(place, place.words("numbers.pick"))
frame.title(place, place.words("numbers.title", name=picker.shown_name(client)))
known = figures.ask(place, client)
numbers_view.show(place, client, known)

"""Home: for whom shall we look, and where do we continue."""

from takingstock.ui import clients, frame, welcome
from takingstock.ui.here import here

place = here("home")
listed = place.clients()
frame.title(place, place.words("app.name"))
if listed:
    rows = clients.overview(place, listed)
    clients.where_to_continue(place, rows)
    clients.listing(place, rows)
    clients.another(place)
else:
    clients.after_parting(place)
    welcome.first_client(place)
clients.put_away(place)

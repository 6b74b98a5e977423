"""Home: for whom shall we look, and where do we continue."""

from takingstock.ui import clients, frame, welcome
from takingstock.ui.here import here

place = here("home")
listed = place.clients()
frame.title(place, place.words("app.name"))
if listed:
    clients.overview(place, listed)
    clients.another(place)
else:
    clients.after_parting(place)
    welcome.first_client(place)
clients.put_away(place)

"""Home: for whom shall we look, and where do we continue."""

from takingstock.ui import frame, welcome
from takingstock.ui.here import here

place = here("home")
listed = place.clients()
frame.title(place, place.words("app.name"))
if place.store.clients(place.owner):
    from takingstock.ui import clients  # what a first visit does not need, it does not wait for

    if listed:
        clients.overview(place, listed)
        clients.another(place)
    else:
        clients.after_parting(place)
        welcome.first_client(place)
    clients.put_away(place)
else:
    welcome.first_client(place)

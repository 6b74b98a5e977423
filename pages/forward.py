"""Forward: what became easier after a parting, and the one lesson for the next time."""

from takingstock.ui import forward_view, frame
from takingstock.ui.here import here

place = here("forward")
frame.title(place, place.words("forward.title"))
parting = forward_view.choose(place)
if parting:
    forward_view.show(place, parting)
else:
    forward_view.nothing(place)

"""Kept: links of others that a signed-in reader keeps, by the next look."""

from takingstock.ui import frame, kept_view
from takingstock.ui.here import here

place = here("kept")
frame.title(place, place.words("kept.title"))
kept_view.show(place)

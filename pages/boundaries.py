"""Boundaries: what is stated, one's niche, the next prospect, and a week in a minute."""

from takingstock.ui import boundaries_view, frame
from takingstock.ui.here import here

place = here("boundaries")
frame.title(place, place.words("boundaries.title"))
boundaries_view.show(place)

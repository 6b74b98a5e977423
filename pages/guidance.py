"""Guidance: the six steps, the signs and the reasons, to read and to print."""

from takingstock.ui import frame, guidance_view
from takingstock.ui.here import here

place = here("guidance")
topic = guidance_view.chosen(place)
if topic:
    frame.title(place, topic.title)
    guidance_view.text(place, topic)
else:
    frame.title(place, place.words("guidance.title"))
guidance_view.contents(place, topic)

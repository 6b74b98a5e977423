"""Meeting: what a reader wrote as an agenda, notes, what follows, and a screen to look at."""

from takingstock.ui import frame, meeting_view, outside_view
from takingstock.ui.here import here

place = here("meeting")
share = meeting_view.share_of(place)
frame.title(place, meeting_view.title_of(place, share))
hides = meeting_view.names(place)
meeting_view.agenda(place, share, hides=hides)
outside_view.show(place, share, hides=hides)
meeting_view.notes(place, share)
meeting_view.tasks(place, share)
meeting_view.screen(place, share, hides=hides)

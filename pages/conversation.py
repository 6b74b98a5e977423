"""Conversation: what was decided and why, sealed; then the next decent step."""

from takingstock.ui import bridge_view, decision_form, decision_view, frame, picker
from takingstock.ui.here import here

place = here("conversation")
client = picker.client(place, place.words("decision.pick"))
frame.title(place, place.words("decision.title", name=picker.shown_name(client)))
decision_view.safety(place, client)
sealed = decision_view.newest(place, client)
if sealed:
    decision_view.card(place, sealed)
    decision_view.onward(place, sealed)
    decision_view.add_note(place, sealed)
else:
    decision_view.facts(place, client)
bridge_view.show(place, client)
decision_form.ask(place, client, is_again=sealed is not None)
decision_view.earlier(place, client)

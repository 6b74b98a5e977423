"""Conversation: what was decided and why, sealed; then the next decent step."""

from takingstock.ui import (
    bridge_view,
    decision_form,
    decision_view,
    frame,
    guide,
    picker,
    talk_view,
)
from takingstock.ui.here import here

place = here("conversation")
client = picker.client(place, place.words("decision.pick"))
sealed = decision_view.newest(place, client)
is_talk = sealed is not None and talk_view.is_open(place, client, sealed)
title = "talk.title" if is_talk else "decision.title"
frame.title(place, place.words(title, name=picker.shown_name(client)))
decision_view.safety(place, client)
if sealed and is_talk:
    talk_view.show(place, client, sealed)
elif sealed:
    decision_view.card(place, sealed)
    decision_view.onward(place, sealed)
    talk_view.offer(place, client, sealed)
    decision_view.add_note(place, sealed)
else:
    decision_view.facts(place, client)
if not is_talk:
    bridge_view.show(place, client)
decision_form.ask(place, client, is_again=sealed is not None)
decision_view.earlier(place, client)
if not is_talk:
    guide.link(place, "step-conversation")

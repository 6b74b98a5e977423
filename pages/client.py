"""Client: twelve answers, a reading that explains itself, one next step."""

from takingstock.ui import (
    client_money,
    conduct,
    feared_view,
    frame,
    history,
    incident_view,
    own_view,
    picker,
    questions,
    reading_view,
    sheet,
)
from takingstock.ui.here import here

place = here("client")
client = picker.client(place, place.words("client.pick"))
laid = sheet.lay_out_for(place, client)
incidents = incident_view.noted(place, client)
if laid.shown:
    frame.title(place, picker.shown_name(client), laid.changed_at)
    sheet.arrive()
    reading_view.show(place, laid.shown, laid.changes, laid.since, giving=laid.giving)
    feared_view.beside(place, client, laid.shown, laid.readings)
    incident_view.beside(place, incidents, laid.shown.day)
    reading_view.next_step(place, laid.shown.reading, laid.money.state, laid.money.share)
    reading_view.how_worked_out(place, laid.shown)
    own_view.write(place, laid.shown.assessment)
    sheet.answers_again(place, client, laid)
else:
    frame.heading(picker.shown_name(client))
    questions.standing(place, client, laid.sheet)
    incident_view.beside(place, incidents, None)
    sheet.ask(place, client, laid)
conduct.note(place, client)
if not laid.shown:
    sheet.show_button(place, client)
incident_view.note(place, client, incidents, unfolded=laid.shown is not None)
history.show(place, laid.readings)
if laid.shown:
    client_money.link(place)

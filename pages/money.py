"""Money: what one client brings month by month, how they pay, and what hangs on them."""

from takingstock.ui import client_money, client_money_links, frame, picker, plan_review
from takingstock.ui.here import here

place = here("money")
client = picker.client(place, place.words("money.pick"))
frame.title(place, place.words("money.title", name=picker.shown_name(client)))
money = client_money.show(place, client)
client_money_links.show(place, client, money.referral)
plan_review.newest(place, client)
client_money.ways_on(place)

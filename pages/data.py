"""Data: add invoices, undo what was added, correct one, bring back or erase."""

from takingstock.ui import (
    bin_view,
    erase_view,
    file_step,
    frame,
    imports_view,
    invoices_view,
    paper_view,
    share_view,
)
from takingstock.ui.here import here

place = here("data")
frame.title(place, place.words("data.title"))
file_step.add(place)
imports_view.listing(place)
invoices_view.listing(place)
share_view.offer(place)
paper_view.offer(place)
bin_view.deleted(place)
erase_view.offer(place)
bin_view.file_place(place)

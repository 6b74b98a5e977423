"""Data: add and undo, correct, keep it safe, take it along, bring back or erase."""

from takingstock.ui import (
    along_view,
    beside,
    bin_view,
    erase_view,
    file_step,
    frame,
    imports_view,
    invoices_view,
    keeping_view,
    paper_view,
    restore_view,
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
rows = beside.rows(place)
keeping_view.safe(place, rows)
restore_view.restoring(place)
along_view.along(place, rows)
bin_view.deleted(place)
erase_view.offer(place)

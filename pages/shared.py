"""Shared: what the owner of a link chose to show, for whoever holds it; nothing else."""

from takingstock.ui import shared_page
from takingstock.ui.guest import here

place = here("shared")
shared_page.show(place)

"""The trade itself: pure values and rules; no clock, no files, no sentences."""

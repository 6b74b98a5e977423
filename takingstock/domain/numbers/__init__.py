"""The money engine of numbers.md: exact cents, months and dates; no floats, no clock, no files."""

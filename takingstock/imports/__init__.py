"""Files from other tools, read into invoices; what cannot be told is returned, never guessed."""

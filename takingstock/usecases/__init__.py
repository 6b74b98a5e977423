"""One function per intent of a person; ports come in as arguments."""

"""How long work ends when the person presses Stop: raised from inside of it, so nothing stays."""


class Stopped(Exception):
    """The person stopped it."""

"""Равносметка · Taking Stock: a reflective worksheet about a client."""

__version__ = "0.1.0"

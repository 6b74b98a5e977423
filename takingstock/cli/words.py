"""What commands say, in the language of the settings."""

from collections.abc import Mapping

from takingstock.bootstrap import language_for, open_content
from takingstock.content.message import Message


def words() -> Mapping[str, Message]:
    """Return the messages of the interface by their keys."""
    return open_content().languages[language_for(None, None, owner=None)].messages

"""What Streamlit has to know on a host; none of it is a person's choice."""

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from streamlit import config
from streamlit.runtime.secrets import SecretsValue

from takingstock.settings import Hosting
from takingstock.web.address import CALLBACK
from takingstock.web.badge import CLAIM, HEADER

_SCOPE: Final = "openid email"
"""What is asked of the provider: who this is, and an address to show to that person alone."""


def configure(hosting: Hosting, *, serves_itself: bool) -> None:
    """
    Let Streamlit answer under the host's name, sign with its secret and carry our badge.

    Where `app.py` serves by itself, Streamlit reads its settings later: the secret is taken
    from the environment then, and the others are handed over by `server.serve`.
    """
    os.environ["STREAMLIT_SERVER_COOKIE_SECRET"] = hosting.cookie_secret
    if serves_itself:
        return
    config.set_option("server.cookieSecret", hosting.cookie_secret)
    for option, value in streamlit_options(hosting).items():
        config.set_option(option, value)


def streamlit_options(hosting: Hosting) -> Mapping[str, object]:
    """Return the settings of Streamlit that follow from the host's."""
    return {
        "server.allowedHosts": [urlsplit(hosting.base_url).hostname],
        "server.trustedUserHeaders": {HEADER: CLAIM},
    }


def streamlit_secrets(hosting: Hosting) -> dict[str, SecretsValue]:
    """Return the section `auth` of Streamlit's secrets."""
    return {
        "auth": {
            "redirect_uri": hosting.base_url + CALLBACK,
            "cookie_secret": hosting.cookie_secret,
            "client_id": hosting.client_id,
            "client_secret": hosting.client_secret,
            "server_metadata_url": hosting.metadata_url,
            "client_kwargs": {"scope": _SCOPE, "prompt": "select_account"},
        }
    }

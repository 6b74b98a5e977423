"""The launcher: `python app.py`, `streamlit run app.py` and `uvicorn app:app` all serve this."""

import gc
from pathlib import Path

if __name__ == "__main__":
    gc.disable()  # modules that load make no garbage; looked for again once `web.ready` is done

import streamlit as st

from takingstock import web
from takingstock.ui.stumble import caught

web.prepare(Path(__file__).resolve())
app = st.App(
    web.ROUTER,
    secrets=web.secrets(),
    routes=web.routes(),
    middleware=web.middleware(),
    lifespan=web.lifespan,
    on_script_error=caught,
)

if __name__ == "__main__":
    web.serve(app)

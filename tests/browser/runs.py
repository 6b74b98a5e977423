"""
How many runs of the script a page has seen end.

The page's own mark of a run is not enough: what an answer draws is there so soon that the
messages of its beginning and its end may be taken in together, and then the mark never changes.
So the messages are counted: a `ForwardMsg` whose `script_finished` (field 6) is none of a run
that was overtaken by the next (2).
"""

from typing import Final

from playwright.sync_api import Page

COUNT: Final = """(() => {
  const FINISHED = 6, VARINT = 0, BYTES = 2, OVERTAKEN = 2;
  const endOf = data => {
    const bytes = new Uint8Array(data);
    let at = 0;
    const number = () => {
      let value = 0, factor = 1, byte;
      do {
        byte = bytes[at++];
        value += (byte & 127) * factor;
        factor *= 128;
      } while (byte > 127);
      return value;
    };
    while (at < bytes.length) {
      const tag = number(), field = Math.floor(tag / 8), kind = tag % 8;
      const value = kind === VARINT || kind === BYTES ? number() : null;
      if (value === null) return null;
      if (field === FINISHED) return value;
      if (kind === BYTES) at += value;
    }
    return null;
  };
  window.endedRuns = 0;
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", async ({ data }) => {
        const ended = endOf(data instanceof Blob ? await data.arrayBuffer() : data);
        if (ended !== null && ended !== OVERTAKEN) window.endedRuns += 1;
      });
    }
  };
})()"""
"""To be run in every page before its own scripts."""

_DRAWN: Final = """() => new Promise(done => {
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""


def ended(page: Page) -> int:
    """Return how many runs this page has seen end since it was loaded."""
    return int(page.evaluate("window.endedRuns"))


def wait_for_another(page: Page, before: int) -> None:
    """Wait until more than `before` runs have ended and the page had time to draw the last."""
    page.wait_for_function("before => window.endedRuns > before", arg=before)
    page.evaluate(_DRAWN)

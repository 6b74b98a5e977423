"""Samples of every tool, damaged: what a fuzz test gives to the readers."""

from collections import Counter
from pathlib import Path

from hypothesis import strategies as st

SAMPLES = {
    file.name: file.read_bytes() for file in sorted((Path(__file__).parent / "samples").iterdir())
}
NOISE = (
    *(b"", b"\n", b"\r", b"\x00", b'"', b"'=", b"\xff\xfe", b"\xef\xbb\xbf", b"\x85", b"\xc2\x85"),
    *(b",", b";", b"\t", b"|", b"-", b"9" * 40, b"30/02/2026", b"\xe2\x80\xae", b"<a>", b"</Ntry>"),
    *(b"&x;", b"<!DOCTYPE a>", b"<table>", b"<td>", b":61:", b":86:", b"{4:", b"-}", b"Total"),
)
"""Bytes that mean something to one of the readers."""
DAMAGED = Counter[str]()
"""How many damaged files were made of each sample so far."""


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a sample of a tool with some places cut, doubled, moved or written over."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    DAMAGED[name] += 1
    content = SAMPLES[name]
    for _ in range(draw(st.integers(1, 6))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        last = min(last, first + draw(st.sampled_from([0, 1, 8, 80, 10_000])))
        noise = draw(st.one_of(st.sampled_from(NOISE), st.binary(max_size=6)))
        cut = draw(st.sampled_from([noise, content[first:last] * 2, content[:first][-80:]]))
        content = content[:first] + cut + content[last:]
    return content

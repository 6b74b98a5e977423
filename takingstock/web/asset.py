"""Our few own files, served from `/assets/`: the script, the stylesheet, the mark."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

ASSETS: Final = Path(__file__).resolve().parents[1] / "ui" / "assets"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_ONE_YEAR: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it goes out; `version` is made of its content and stands in its address."""

    name: str
    body: bytes
    content_type: str

    @property
    def version(self) -> str:
        """Return the first 12 digits of the file's SHA-256."""
        return hashlib.sha256(self.body).hexdigest()[:12]

    @property
    def address(self) -> str:
        """Return the address under which a browser may keep the file for ever."""
        return f"/assets/{self.name}?v={self.version}"


@cache
def assets(folder: Path = ASSETS) -> dict[str, Asset]:
    """Return the files of the folder by name, read once; other kinds of files are left out."""
    return {
        path.name: Asset(path.name, path.read_bytes(), _TYPES[path.suffix])
        for path in sorted(folder.iterdir())
        if path.suffix in _TYPES
    }


async def serve_asset(request: Request) -> Response:
    """Answer `/assets/{name}`: for ever under its version, otherwise to be asked for again."""
    asset = assets().get(request.path_params["name"])
    if asset is None:
        raise HTTPException(404)
    tag = f'"{asset.version}"'
    known = request.query_params.get("v") == asset.version
    headers = {"Cache-Control": _ONE_YEAR if known else "no-cache", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(asset.body, headers=headers, media_type=asset.content_type)

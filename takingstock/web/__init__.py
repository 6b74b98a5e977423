"""The web around the pages: addresses, headers, the language of the document, the server."""

from takingstock.web.server import ROUTER, lifespan, middleware, prepare, routes, secrets, serve

__all__ = ["ROUTER", "lifespan", "middleware", "prepare", "routes", "secrets", "serve"]

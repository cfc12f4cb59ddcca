"""Signing in and out, and where one is signed in."""

from web.sessions import listing, passkeys, second, starting, wechat

routes = [
    *starting.routes,
    *second.routes,
    *passkeys.routes,
    *wechat.routes,
    *listing.routes,
]

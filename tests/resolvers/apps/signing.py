"""An app of the story, and how somebody lets it in."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import urlencode

from resolvers import apps
from resolvers.actors import Actor
from resolvers.apps import App, Client, Registered, Tokens
from tests import story

VERIFIER = "v" * 43
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
BACK = "https://lamps.example/back"
SAID = {
    "name": "路灯地图",
    "about": "把小区里报修的路灯画在地图上。",
    "home": "https://lamps.example",
    "redirects": [BACK],
    "scopes": ["cases:read", "cases:write"],
}


async def registered(actor: Actor = story.LIU.actor, **said: object) -> Registered:
    return await apps.register(actor, **{**SAID, **said})


def asking(made: Registered, **changed: str) -> str:
    """What an app says in the address to which it sends people."""
    given = {
        "response_type": "code",
        "client_id": made.app.client_id,
        "redirect_uri": BACK,
        "scope": "cases:read",
        "state": "of mine",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return urlencode({**given, **changed})


def client(made: Registered | App, secret: str | None = None) -> Client:
    app = made if isinstance(made, App) else made.app
    return Client(app.client_id, secret, "127.0.0.1")


async def code_for(app: App, actor: Actor = story.WANG.actor, scope: str | None = None) -> str:
    given = {
        "response_type": "code",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **({"scope": scope} if scope else {}),
    }
    found, redirect = await apps.asking(app.client_id, BACK)
    return await apps.give(actor, apps.request(found, redirect, given))


async def let_in(app: App, actor: Actor = story.WANG.actor, scope: str | None = None) -> Tokens:
    code = await code_for(app, actor, scope)
    return await apps.redeem(client(app), code=code, verifier=VERIFIER, redirect=BACK)

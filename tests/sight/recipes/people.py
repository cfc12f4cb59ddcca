"""People, their posts and rights, what they come in with; accusations; photos."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image

from tests import story
from tests.resolvers.apps.signing import SAID
from tests.sight.planting import HOOK, SCOPES
from tests.sight.recipes.words import WORDS
from tests.sight.scene import NIGHT, Scene

SOURCE = {"source": "通知", "version": "1"}
CHILD = {"name": "王小宝", "phone": "13900000001"}


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


PICTURE = _picture()
GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "accusations.candidates": lambda s: ((s.accusation, story.BUREAU), {}),
    "accusations.file": lambda s: ((), {"accused": s.organisation, "text": WORDS}),
    "accusations.refer": lambda s: (
        (s.accusation,),
        {"organisation": story.BUREAU, "readers": [story.SUN.id]},
    ),
    "blocks.block": lambda s: ((), {"operation": "Other", "why": "慢"}),
    "blocks.find": lambda s: ((s.block,), {}),
    "blocks.lift": lambda s: ((s.block,), {}),
    "apps.block": lambda s: ((s.app,), {"note": WORDS}),
    "apps.correct": lambda s: ((s.app,), SAID),
    "apps.end": lambda s: ((s.app,), {}),
    "apps.find": lambda s: ((s.app,), {}),
    "apps.find_grant": lambda s: ((s.grant,), {}),
    "apps.find_token": lambda s: ((s.token,), {}),
    "apps.give": lambda s: ((s.app_request,), {}),
    "apps.make_token": lambda s: ((), {"name": "脚本", "scopes": ["read"]}),
    "apps.register": lambda s: ((), SAID),
    "apps.revoke_grant": lambda s: ((s.grant,), {}),
    "apps.revoke_token": lambda s: ((s.token,), {}),
    "apps.rotate_secret": lambda s: ((s.app,), {}),
    "apps.unblock": lambda s: ((s.app,), {}),
    "apps.documents.confine": lambda s: ((s.app,), {}),
    "apps.documents.listed": lambda s: ((s.app,), {}),
    "apps.documents.register": lambda s: ((s.app,), {"documents": [f"{SCOPES} "]}),
    "apps.documents.release": lambda s: ((s.app,), {}),
    "apps.webhooks.listed": lambda s: ((s.app,), {}),
    "apps.webhooks.replay": lambda s: ((s.webhook,), {"since": NIGHT}),
    "apps.webhooks.subscribe": lambda s: (
        (s.app,),
        {"address": HOOK, "actions": ["case.reported"]},
    ),
    "apps.let_in": lambda s: (([s.grant],), {}),
    "apps.named": lambda s: (({s.app},), {}),
    "consents.give": lambda s: ((), {"purpose": "contact"}),
    "consents.identify": lambda s: ((), {"id_number": "410702199003071233"}),
    "credentials.authenticators.confirm": lambda s: ((), {"code": "000000"}),
    "credentials.passkeys.register": lambda s: ((), {"name": "手机", "credential": "{}"}),
    "credentials.set_password_rule": lambda s: (
        (),
        {
            "shortest": 12,
            "classes": 3,
            "days": 90,
            "failures": 5,
            "lock_minutes": 15,
            **SOURCE,
        },
    ),
    "credentials.set_rule": lambda s: (
        (),
        {
            "post_kind": "checker",
            "second_step": True,
            "idle_minutes": 20,
            "absolute_minutes": 480,
            **SOURCE,
        },
    ),
    "credentials.set_password": lambda s: ((), {"password": "Longwan-2026-yes"}),
    "files.open_": lambda s: ((s.file, 240), {}),
    "pdfs.store": lambda s: ((b"%PDF-1.7 %%EOF",), {"name": "a.pdf"}),
    "pdfs.waiting": lambda s: ((s.file,), {}),
    "files.store": lambda s: ((PICTURE,), {}),
    "uploads.add": lambda s: ((s.upload, PICTURE[:9]), {"offset": 0, "length": 1_000}),
    "uploads.find": lambda s: ((s.upload,), {}),
    "posts.delegate": lambda s: (
        (s.post,),
        {"phone": story.SUN.phone, "from_at": NIGHT, "to_at": NIGHT.replace(year=2027)},
    ),
    "posts.grant": lambda s: (
        (),
        {"kind": "checker", "phone": "13900000009", "name": "新人", "area": s.area[:12]},
    ),
    "posts.holders": lambda s: ((), {"area": s.area[:12]}),
    "posts.take_back": lambda s: ((s.post,), {}),
    "rates.set_rule": lambda s: (
        (),
        {"rate": "try", "many": 100, "minutes": 15, **SOURCE},
    ),
    "periods.set_retention_rule": lambda s: (
        (),
        {"what": "claims", "amount": 40, "unit": "month", **SOURCE},
    ),
    "periods.set_right_rule": lambda s: (
        (),
        {"kind": "erasure", "amount": 5, "unit": "work_day", **SOURCE},
    ),
    "rights.claim": lambda s: ((), {"kind": "explanation"}),
    "rights.claim_as_guardian": lambda s: ((), {**CHILD, "kinship": "parent", "photos": ()}),
    "rights.claim_as_relative": lambda s: (
        (),
        {
            "who": "13800000001",
            "kinship": "child",
            "kind": "access",
            "note": "办理继承",
            "photos": (),
        },
    ),
    "unmaskings.decide": lambda s: ((s.unmasking,), {"grant": True}),
}

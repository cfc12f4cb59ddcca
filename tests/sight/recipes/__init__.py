"""How each resolver is called on the things of a scene: one file a group of domains.

What a resolver needs beside the actor is looked up by its name: `id` by the module in ID, all
else in GUESSED. Whatever that does not fit stands in the GIVEN of a file here, under the
resolver's name: a function of the scene that gives its arguments.
"""

import inspect
from collections.abc import Callable
from typing import Any

from resolvers.tables.case_words import MediationEnd, SupervisionLevel
from tests.sight.recipes import (
    cases,
    comments,
    councils,
    estates,
    opinions,
    people,
    places,
    proposals,
)
from tests.sight.recipes.words import WORDS
from tests.sight.resolvers import Resolver
from tests.sight.scene import Scene

Arguments = tuple[tuple[Any, ...], dict[str, Any]]
GIVEN: dict[str, Callable[[Scene], Arguments]] = {
    **cases.GIVEN,
    **comments.GIVEN,
    **councils.GIVEN,
    **estates.GIVEN,
    **opinions.GIVEN,
    **people.GIVEN,
    **places.GIVEN,
    **proposals.GIVEN,
}
ID = {
    "accusations": "accusation",
    "apps.documents": "document",
    "apps.webhooks": "webhook",
    "cases": "case",
    "cases.reply_templates": "reply_template",
    "comments": "comment",
    "consents": "consent",
    "councils": "council",
    "credentials": "passkey",
    "credentials.passkeys": "passkey",
    "estates.drafts": "draft",
    "estates.households": "residence",
    "estates.households.inviting": "invitation",
    "estates.households.requests": "request",
    "estates.services": "contract",
    "meetings": "meeting",
    "notices": "notice",
    "numbering": "organisation",
    "opinions": "conversation",
    "organisations": "organisation",
    "obligations": "obligation",
    "polls": "poll",
    "polls.forms": "ballot_form",
    "polls.slips": "ballot_slip",
    "polls.written": "written_mandate",
    "polls.official": "poll",
    "proposals": "proposal",
    "rights": "claim",
    "sessions": "session",
    "surveys": "survey",
    "unmaskings": "unmasking",
}
GUESSED: dict[str, Callable[[Scene], Any]] = {
    "area": lambda s: s.area,
    "code": lambda s: s.area,
    "council": lambda s: s.seated,
    "days": lambda s: 1,
    "day": lambda s: "2027-01-10",
    "ended": lambda s: next(iter(MediationEnd)),
    "estate": lambda s: s.estate,
    "file": lambda s: s.file,
    "level": lambda s: next(iter(SupervisionLevel)),
    "name": lambda s: "新名称",
    "note": lambda s: WORDS,
    "organisation": lambda s: s.organisation,
    "person": lambda s: s.person,
    "point": lambda s: s.point,
    "proposal": lambda s: s.proposal,
    "post": lambda s: s.post,
    "reason": lambda s: WORDS,
    "reply": lambda s: WORDS,
    "seat": lambda s: s.seat,
    "subject": lambda s: str(s.case),
    "text": lambda s: WORDS,
    "unit": lambda s: s.unit,
}
MISSING = """\
{name} needs {argument}, and nobody has said what that is in the matrix of who sees what.
Either tests/sight/recipes says how it is called:
    GIVEN["{name}"] = lambda s: ((s.case,), {{"note": WORDS}})
or, when it judges nothing because its caller has judged, INNER in tests/sight/resolvers.py says so.
Then `.venv/bin/python -m tests.sight` writes the row; read it before you commit it."""


def arguments(resolver: Resolver, scene: Scene) -> Arguments:
    """What is said of a resolver here, or what its arguments are called in the scene."""
    if given := GIVEN.get(resolver.name):
        return given(scene)
    needed = list(inspect.signature(resolver.call).parameters.values())[1:]
    args, named = [], {}
    for each in needed:
        if each.default is not inspect.Parameter.empty:
            continue
        value = _guessed(resolver, each.name, scene)
        if each.kind is inspect.Parameter.KEYWORD_ONLY:
            named[each.name] = value
        else:
            args.append(value)
    return tuple(args), named


def _guessed(resolver: Resolver, name: str, scene: Scene) -> Any:
    owner = resolver.name.rpartition(".")[0]
    if name == "id" and owner in ID:
        return getattr(scene, ID[owner])
    told = MISSING.format(name=resolver.name, argument=name)
    assert name in GUESSED, told
    return GUESSED[name](scene)

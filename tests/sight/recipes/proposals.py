"""Proposals."""

from collections.abc import Callable
from typing import Any

from resolvers import proposals
from tests.sight.recipes.words import WORDS
from tests.sight.scene import Scene

ADOPT = {"note": WORDS, "responsible": "物业", "due_on": "2027-01-31"}
GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "proposals.accept": lambda s: ((s.proposal,), {"amendments": [s.amendment]}),
    "proposals.amend": lambda s: ((s.proposal,), {"paragraph": 1, "base": 1, "text": WORDS}),
    "proposals.decline": lambda s: ((s.proposal,), {"amendment": s.amendment, "reply": WORDS}),
    "proposals.take_back": lambda s: ((s.proposal,), {"amendment": s.amendment}),
    "proposals.adopt": lambda s: ((s.proposal,), ADOPT),
    "proposals.alike": lambda s: ((s.estate,), {"title": "换一盏灯", "text": "门口太暗。"}),
    "proposals.attach": lambda s: ((s.proposal,), {"photos": [s.file]}),
    "proposals.detach": lambda s: ((s.proposal, s.proposal_document), {}),
    "proposals.document": lambda s: ((s.proposal_document,), {}),
    "proposals.draft": lambda s: ((s.estate,), {"text": WORDS}),
    "proposals.edit": lambda s: ((s.proposal,), {"text": WORDS, "base": 1}),
    "proposals.escalate": lambda s: ((s.proposal,), {"decider": "residents"}),
    "proposals.file_case": lambda s: ((s.proposal,), {"category": "99", "text": WORDS}),
    "proposals.join": lambda s: ((), {"code": s.code}),
    "proposals.merge": lambda s: ((s.proposal,), {"into": s.proposal}),
    "proposals.once": lambda s: ((proposals.screen, s.proposal), {}),
    "proposals.photo": lambda s: ((s.proposal_photo,), {}),
    "proposals.put": lambda s: ((s.proposal,), {"decider": "deliberation_council"}),
    "proposals.rate": lambda s: ((s.proposal,), {"stars": 4}),
    "proposals.some": lambda s: (({s.proposal},), {}),
    "proposals.split": lambda s: ((s.proposal,), {"paragraphs": [1]}),
}

"""Conversations and surveys, and what is followed."""

from collections.abc import Callable
from typing import Any

from resolvers.followings import Followed
from resolvers.papers import PaperKind
from tests.sight.recipes.words import WORDS
from tests.sight.scene import Scene
from tests.sight.surveying import asking

GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "opinions.open_": lambda s: ((s.estate,), {"question": WORDS, "proposal": s.proposal}),
    "opinions.say": lambda s: ((s.conversation,), {"text": WORDS}),
    "opinions.find_statement": lambda s: ((s.statement,), {}),
    "opinions.vote": lambda s: ((s.statement,), {"stance": "agree"}),
    "opinions.take_back": lambda s: ((s.statement,), {}),
    "opinions.hide": lambda s: ((s.statement,), {"because": WORDS}),
    "followings.find": lambda s: ((Followed.PROPOSAL, s.proposal), {}),
    "followings.follow": lambda s: ((Followed.PROPOSAL, s.proposal), {}),
    "followings.confirm_mailbox": lambda s: (("123456",), {}),
    "followings.give_mailbox": lambda s: (("somebody@example.com",), {}),
    "followings.prefer": lambda s: ((), {"hour": 8}),
    "searching.search": lambda s: (("门口太暗",), {}),
    "followings.unfollow": lambda s: ((Followed.PROPOSAL, s.proposal), {}),
    "surveys.draft": lambda s: ((s.estate,), asking()),
    "surveys.revise": lambda s: ((s.draft_survey,), asking()),
    "surveys.call": lambda s: ((s.draft_survey,), {}),
    "surveys.respond": lambda s: ((s.survey,), {"marks": {s.survey_question: {"options": [1]}}}),
    "surveys.answer": lambda s: ((s.closed_survey,), {"text": WORDS}),
    "surveys.list_": lambda s: ((s.closed_survey,), {}),
    "surveys.export": lambda s: ((s.closed_survey,), {}),
    "surveys.hide": lambda s: ((s.survey_text,), {"because": WORDS}),
    "surveys.restore": lambda s: ((s.hidden_survey_text,), {}),
    "surveys.ask_paper": lambda s: ((s.survey,), {"kind": "survey_notice"}),
    "surveys.paper": lambda s: ((s.survey, PaperKind.SURVEY_NOTICE), {}),
    "opinions.restore": lambda s: ((s.hidden_statement,), {}),
}

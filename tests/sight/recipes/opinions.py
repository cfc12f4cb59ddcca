"""Conversations, and what is followed."""

from collections.abc import Callable
from typing import Any

from resolvers.followings import Followed
from tests.sight.recipes.words import WORDS
from tests.sight.scene import Scene

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
    "opinions.restore": lambda s: ((s.hidden_statement,), {}),
}

"""What stands in the documents of a poll, on the page and on paper alike."""

from functools import partial
from typing import Any

from resolvers import polls, rules
from resolvers.actors import NOBODY
from resolvers.languages import Language
from resolvers.polls import Poll, PollAct
from web.polls.showing import shown


async def described(poll: Poll, language: Language, there: str) -> dict[str, Any]:
    """What any document of a poll needs; whoever asks, it is read as by nobody in particular.

    Args:
        poll: which.
        language: of the reader; papers are in Chinese.
        there: the address of its page, for the code to scan.
    """
    done = {each: poll.act(each) for each in PollAct}
    called, closed, certified = (done[e] for e in (PollAct.CALL, PollAct.CLOSE, PollAct.CERTIFY))
    return {
        "there": there,
        "number": await polls.number(poll),
        "custom": polls.mandate_terms_of(poll.council.area),
        "limit": polls.limit_of(poll),
        "required": partial(rules.required, language=language),
        "called_at": called.at if called else poll.stage_at,
        "closed_at": closed.at if closed else None,
        "certified_at": certified.at if certified else None,
        **await shown(poll, NOBODY, language),
    }

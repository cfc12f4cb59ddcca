"""Laying what was adopted on somebody: what the form needs, on the page of a poll or a meeting."""

from collections.abc import Sequence
from typing import Any

from resolvers import obligations, organisations
from resolvers.actors import Actor
from resolvers.languages import Language, word
from resolvers.meetings import Meeting
from resolvers.obligations import Decision, Obligor
from resolvers.polls import Poll


def shown(
    there: Poll | Meeting, adopted: Sequence[Decision], actor: Actor, language: Language
) -> dict[str, Any]:
    """What was adopted and can be laid, on whom, and why this reader cannot."""
    return {
        "organisation": organisations.get,
        "adopted": [(each.id, each.text) for each in adopted],
        "obligors": [(each.value, word(each, language)) for each in Obligor],
        "why_not_lay": obligations.why_not_lay(there, actor),
    }

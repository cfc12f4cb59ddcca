"""Templates of what reporters are told: written by desks and units, offered, filled, never sent."""

from resolvers.cases.reply_templates.acts import change, retire, write
from resolvers.cases.reply_templates.offering import Reply, fill, offered
from resolvers.cases.reply_templates.placeholders import BLANK
from resolvers.cases.reply_templates.template import (
    ReplyTemplate,
    ReplyTemplateChange,
    find,
    for_case,
    history,
    listed,
    why_not_write,
    writing_places,
)
from resolvers.tables.reply_words import Placeholder, ReplyPurpose, ReplyTemplateAct

__all__ = [
    "BLANK",
    "Placeholder",
    "Reply",
    "ReplyPurpose",
    "ReplyTemplate",
    "ReplyTemplateAct",
    "ReplyTemplateChange",
    "change",
    "fill",
    "find",
    "for_case",
    "history",
    "listed",
    "offered",
    "retire",
    "why_not_write",
    "write",
    "writing_places",
]

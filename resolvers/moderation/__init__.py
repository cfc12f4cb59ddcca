"""What neighbours may not say to each other: rules with a source, words, and who keeps them."""

from resolvers.moderation.judging import judged
from resolvers.moderation.rights import moderators, offices, why_not_moderate
from resolvers.moderation.rules import Rule, rule, rules
from resolvers.moderation.wordlist import (
    Word,
    add_word,
    find_word,
    retire_word,
    why_not_list_word,
    words,
)
from resolvers.tables.comment_words import WordEffect

__all__ = [
    "Rule",
    "Word",
    "WordEffect",
    "add_word",
    "find_word",
    "judged",
    "moderators",
    "offices",
    "retire_word",
    "rule",
    "rules",
    "why_not_list_word",
    "why_not_moderate",
    "words",
]

"""What neighbours may not say to each other: rules with a source, words, and who keeps them."""

from resolvers.moderation.judging import judged
from resolvers.moderation.limits import (
    LimitRule,
    Limits,
    limit_rules,
    limit_versions,
    limits,
    set_limit,
)
from resolvers.moderation.rights import moderators, offices, why_not_moderate
from resolvers.moderation.rules import (
    Rule,
    RuleVersion,
    rule,
    rule_versions,
    rules,
    set_rule,
    why_not_set_rule,
)
from resolvers.moderation.wordlist import (
    Trial,
    Word,
    add_word,
    find_word,
    retire_word,
    try_word,
    why_not_list_word,
    words,
)
from resolvers.tables.comment_words import TalkLimit, WordEffect

__all__ = [
    "LimitRule",
    "Limits",
    "Rule",
    "RuleVersion",
    "TalkLimit",
    "Trial",
    "Word",
    "WordEffect",
    "add_word",
    "find_word",
    "judged",
    "limit_rules",
    "limit_versions",
    "limits",
    "moderators",
    "offices",
    "retire_word",
    "rule",
    "rule_versions",
    "rules",
    "set_limit",
    "set_rule",
    "try_word",
    "why_not_list_word",
    "why_not_moderate",
    "why_not_set_rule",
    "words",
]

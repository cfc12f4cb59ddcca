"""How long what is kept and may take: law and local custom as data, with source and version."""

from resolvers.periods.planting import plant
from resolvers.periods.rules import (
    RetentionRule,
    RightRule,
    retention_rules,
    retention_versions,
    right_rule,
    right_rules,
    right_versions,
    why_not_set_rule,
)
from resolvers.periods.setting import set_retention_rule, set_right_rule
from resolvers.tables.calendar import Unit
from resolvers.tables.rights import Kept, Promised

__all__ = [
    "Kept",
    "Promised",
    "RetentionRule",
    "RightRule",
    "Unit",
    "plant",
    "retention_rules",
    "retention_versions",
    "right_rule",
    "right_rules",
    "right_versions",
    "set_retention_rule",
    "set_right_rule",
    "why_not_set_rule",
]

"""Whose meetings there are, and what no register says of them."""

from resolvers import areas
from resolvers.councils import Council, body_of
from resolvers.rules import RuleBasis, RuleBody, RulePurpose, RuleSet, RuleWhole

ASSEMBLIES = (
    RuleBody.OWNERS_ORDINARY,
    RuleBody.RESIDENTS,
    RuleBody.RESIDENT_DELEGATES,
    RuleBody.VILLAGERS,
    RuleBody.VILLAGE_DELEGATES,
    RuleBody.VILLAGE_GROUP,
    RuleBody.COLLECTIVE_MEMBERS,
    RuleBody.COLLECTIVE_DELEGATES,
)
RURAL = ASSEMBLIES[3:6]
URBAN = ASSEMBLIES[1:3]
TYPED = (RuleBasis.ADULTS, RuleBasis.HOUSEHOLDS, RuleBasis.DELEGATES, RuleBasis.MEMBERS)


def bodies(council: Council) -> tuple[RuleBody, ...]:
    """Whose meetings a council can call: its own, the owners', and those of its place.

    In a community the residents', in a village the villagers'; a collective may be in both.
    """
    urban = areas.is_urban(council.area)
    elsewhere = {True: RURAL, False: URBAN, None: ()}[urban]
    return body_of(council.kind), *(each for each in ASSEMBLIES if each not in elsewhere)


def unregistered(rule: RuleSet) -> tuple[RuleBasis, ...]:
    """Of what no register here says how much there is altogether: it is typed with the draft.

    For other meetings than a council's own, whose seats are known.
    """
    asked = (*rule.of(RulePurpose.QUORUM), *rule.of(RulePurpose.MAJORITY))
    all_of = {each.basis for each in asked if each.whole is RuleWhole.ALL}
    return tuple(each for each in TYPED if each in all_of)

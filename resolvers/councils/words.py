"""What a policy asks for, in words."""

from resolvers.councils.composition import Requirement
from resolvers.languages import Language, gettext, word
from resolvers.marking import N_
from resolvers.tables.council_words import Composition

_SAID = {
    Composition.SEATS_LEAST: N_("至少 %(number)s 人"),
    Composition.SEATS_MOST: N_("最多 %(number)s 人"),
    Composition.SEATS_ODD: N_("人数是单数"),
    Composition.OWNER_SHARE: N_("业主占 %(share)s 以上"),
    Composition.CAPACITY: N_("%(capacities)s至少 %(number)s 人"),
    Composition.EXCLUDED: N_("%(capacities)s不能担任成员"),
    Composition.CHAIR: N_("主任由%(capacities)s担任"),
    Composition.VICE_CHAIR: N_("副主任由%(capacities)s担任"),
    Composition.INDEPENDENT: N_("成员不在本小区的物业公司任职"),
    Composition.TERM: N_("任期最多 %(number)s 年"),
}


def asked(requirement: Requirement, language: Language) -> str:
    """“业主占 1/2 以上”."""
    said = gettext(language)
    between = said("、")
    return said(_SAID[requirement.asks]) % {
        "number": requirement.number,
        "share": requirement.share,
        "capacities": between.join(word(each, language) for each in requirement.capacities),
    }

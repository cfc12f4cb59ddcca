"""What a rule says, in words."""

from collections.abc import Iterable, Sequence

from resolvers.languages import Language, gettext, word
from resolvers.rules.rule import Requirement, Step, Threshold
from resolvers.sentences import N_
from resolvers.tables.council_words import Composition

DIGITS = "零一二三四五六七八九十"
AT_LEAST = N_("%(whole)s%(basis)s的%(fraction)s以上，含%(fraction)s")
MORE_THAN = N_("超过%(whole)s%(basis)s的%(fraction)s，正好一样不算")
BOTH_AT_LEAST = N_("%(whole)s%(bases)s都在%(fraction)s以上，含%(fraction)s")
BOTH_MORE_THAN = N_("%(whole)s%(bases)s都超过%(fraction)s")
AND = N_("和")
AT_LEAST_DAYS = N_("至少 %(days)s 天")
WITHIN_DAYS = N_("%(days)s 个工作日内")
ASKED = {
    Composition.SEATS_LEAST: N_("至少 %(number)s 人"),
    Composition.SEATS_MOST: N_("最多 %(number)s 人"),
    Composition.SEATS_ODD: N_("人数是单数"),
    Composition.OWNER_SHARE: N_("业主占 %(share)s 以上"),
    Composition.DELEGATE_SHARE: N_("代表占 %(share)s 以上"),
    Composition.WOMEN_SHARE: N_("妇女占 %(share)s 以上"),
    Composition.CAPACITY: N_("%(capacities)s至少 %(number)s 人"),
    Composition.EXCLUDED: N_("%(capacities)s不能担任成员"),
    Composition.CHAIR: N_("主任由%(capacities)s担任"),
    Composition.VICE_CHAIR: N_("副主任由%(capacities)s担任"),
    Composition.INDEPENDENT: N_("成员不在本小区的物业公司任职"),
    Composition.TERM: N_("任期最多 %(number)s 年"),
}


def explained(threshold: Threshold, language: Language) -> str:
    """“全体业主人数的三分之二以上，含三分之二”."""
    said = gettext(language)(_template(threshold))
    return said % {
        "basis": word(threshold.basis, language),
        "whole": word(threshold.whole, language),
        "fraction": fraction(threshold, language),
    }


def required(thresholds: Iterable[Threshold], language: Language) -> list[str]:
    """“参加的专有部分面积和业主人数都超过二分之一”: what is the same on both bases, once."""
    groups: dict[tuple[object, ...], list[Threshold]] = {}
    for each in thresholds:
        alike = (each.alternative, each.whole, each.numerator, each.denominator, each.strict)
        groups.setdefault(alike, []).append(each)
    return [_together(each, language) for each in groups.values()]


def _together(alike: Sequence[Threshold], language: Language) -> str:
    first, said = alike[0], gettext(language)
    if len(alike) == 1:
        return explained(first, language)
    return said(BOTH_MORE_THAN if first.strict else BOTH_AT_LEAST) % {
        "bases": said(AND).join(word(each.basis, language) for each in alike),
        "whole": word(first.whole, language),
        "fraction": fraction(first, language),
    }


def fraction(threshold: Threshold, language: Language) -> str:
    """“三分之二”, “2/3”."""
    part, whole = threshold.numerator, threshold.denominator
    if language == "en" or whole >= len(DIGITS):
        return f"{part}/{whole}"
    return f"{DIGITS[whole]}分之{DIGITS[part]}"


def asked(requirement: Requirement, language: Language) -> str:
    """“业主占 1/2 以上”."""
    said = gettext(language)
    between = said("、")
    return said(ASKED[requirement.asks]) % {
        "number": requirement.number,
        "share": requirement.share,
        "capacities": between.join(word(each, language) for each in requirement.capacities),
    }


def named(step: Step, language: Language) -> str:
    """By its local name; in English by what the phase is, which the name says in Chinese."""
    return step.name if language == "zh-Hans" else word(step.stage, language)


def lasts(step: Step, language: Language) -> str:
    """“至少 3 天，5 个工作日内”; empty where the rule says nothing."""
    said = gettext(language)
    days = ((AT_LEAST_DAYS, step.least_days), (WITHIN_DAYS, step.most_days))
    return said("，").join(said(text) % {"days": n} for text, n in days if n is not None)


def _template(threshold: Threshold) -> str:
    return MORE_THAN if threshold.strict else AT_LEAST

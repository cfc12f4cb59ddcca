"""What a rule says, in words."""

from resolvers.languages import Language, gettext, word
from resolvers.rules.rule import RuleSet, Threshold
from resolvers.sentences import N_
from resolvers.tables.rules import RulePurpose

DIGITS = "零一二三四五六七八九十"
AT_LEAST = N_("%(whole)s%(basis)s的%(fraction)s以上，含%(fraction)s")
MORE_THAN = N_("超过%(whole)s%(basis)s的%(fraction)s，正好一样不算")
HOLDS_AT_LEAST = N_("%(basis)s占成员的%(fraction)s以上，含%(fraction)s")
HOLDS_MORE_THAN = N_("%(basis)s超过成员的%(fraction)s")
HOLDS_ALL = N_("全部是%(basis)s")
SEATS_BETWEEN = N_("%(least)s 到 %(most)s 人")
SEATS_LEAST = N_("至少 %(least)s 人")
SEATS_MOST = N_("至多 %(most)s 人")
SEATS_ODD = N_("，单数")


def explained(threshold: Threshold, language: Language) -> str:
    """“全体的业主人数的三分之二以上，含三分之二”."""
    said = gettext(language)(_template(threshold))
    return said % {
        "basis": word(threshold.basis, language),
        "whole": word(threshold.whole, language),
        "fraction": fraction(threshold, language),
    }


def fraction(threshold: Threshold, language: Language) -> str:
    """“三分之二”, “2/3”."""
    part, whole = threshold.numerator, threshold.denominator
    if language == "en" or whole >= len(DIGITS):
        return f"{part}/{whole}"
    return f"{DIGITS[whole]}分之{DIGITS[part]}"


def seats(rule: RuleSet, language: Language) -> str:
    """“5 到 11 人，单数”; empty where the rule does not say."""
    said = gettext(language)
    if rule.seats_least and rule.seats_most:
        text = said(SEATS_BETWEEN)
    elif rule.seats_least or rule.seats_most:
        text = said(SEATS_LEAST if rule.seats_least else SEATS_MOST)
    else:
        return ""
    odd = said(SEATS_ODD) if rule.seats_odd else ""
    return text % {"least": rule.seats_least, "most": rule.seats_most} + odd


def _template(threshold: Threshold) -> str:
    if threshold.purpose is RulePurpose.COMPOSITION:
        if threshold.numerator == threshold.denominator:
            return HOLDS_ALL
        return HOLDS_MORE_THAN if threshold.strict else HOLDS_AT_LEAST
    return MORE_THAN if threshold.strict else AT_LEAST

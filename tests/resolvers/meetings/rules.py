"""The shipped rules of those who meet, as values, by their keys."""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

from resolvers.rules import (
    RuleBasis,
    RuleBody,
    RulePurpose,
    RuleSet,
    RuleWhole,
    Threshold,
    customs,
)
from tests.resolvers.councils.test_why_not import RULE

FILES = Path(customs.__file__).parent


def ruled(thresholds: list[Threshold], body: RuleBody = RuleBody.OWNERS_COMMITTEE) -> RuleSet:
    return replace(RULE, body=body, thresholds=tuple(thresholds))


def _rows(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def meeting() -> dict[str, RuleSet]:
    """All of those who meet."""
    sets = {row["key"]: RuleBody(row["body"]) for row in _rows("sets.csv")}
    every = {key: ruled(_thresholds(key), body) for key, body in sets.items()}
    return {key: rule for key, rule in every.items() if rule.meets}


def _thresholds(key: str) -> list[Threshold]:
    return [
        Threshold(
            RulePurpose(row["purpose"]),
            int(row["alternative"]),
            RuleBasis(row["basis"]),
            RuleWhole(row["whole"]),
            int(row["numerator"]),
            int(row["denominator"]),
            row["strict"] == "yes",
        )
        for row in _rows("thresholds.csv")
        if row["key"] == key
    ]

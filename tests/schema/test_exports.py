"""Files, asked for in the graph and taken once."""

import json
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from python_calamine import CalamineWorkbook

from resolvers import database, exports
from resolvers.actors import NOBODY
from resolvers.refusals import NotFound
from schema.nodes import global_id
from tests.resolvers.cases.telling import reported
from tests.story import ADMIN, CHEN, GRID, ZHOU

FILE = "{ ... on Export { address form } ... on Refusal { reason fields { field } } }"
CASES = f"""
mutation ($within: String, $search: String! = "", $estate: ID) {{
  asked: caseExport(
    form: JSON_LINES, filter: {{ within: $within, search: $search }}, estate: $estate
  ) {FILE}
}}
"""
OTHERS = f"""
mutation ($area: String, $survey: ID!, $sheet: ID!) {{
  figures: caseFiguresExport(area: $area, period: "2026-Q3", form: XLSX) {FILE}
  audit: auditExport(filter: {{ action: "case" }}) {FILE}
  survey: surveyExport(id: $survey) {FILE}
  sheet: caseSheetExportRefused(id: $sheet) {FILE}
}}
"""
BEGUN = "select by, facts from journal where action = 'export.begun'"


def id_of(asked: dict[str, str]) -> UUID:
    return UUID(asked["address"].removeprefix("/exports/"))


async def content(actor, asked) -> bytes:
    _of, export = await exports.take(actor, id_of(asked))
    return b"".join([part async for part in await export.begin()])


async def test_is_taken_once_by_whoever_asked_and_then_written_down(graph, db):
    case = await reported()
    asked = (await graph(ZHOU.actor, CASES, within=GRID, search="灯"))["asked"]
    assert "灯".encode() not in await database.value("select asked from exports")
    assert await database.rows(BEGUN) == []
    with pytest.raises(NotFound):
        await content(CHEN.actor, asked)

    file = await content(ZHOU.actor, asked)
    assert [json.loads(line)["number"] for line in file.splitlines()] == [case.number]
    [(by, facts)] = map(tuple, await database.rows(BEGUN))
    told = {"form": "jsonl", "box": "duty", "area": GRID, "searched": True}
    assert (by, json.loads(facts)) == (ZHOU.id, told)
    with pytest.raises(NotFound):
        await content(ZHOU.actor, asked)


async def test_is_gone_after_five_minutes(graph, db):
    asked = (await graph(ZHOU.actor, CASES))["asked"]
    await database.execute("update exports set until = now() - interval '1 second'")

    with pytest.raises(NotFound):
        await content(ZHOU.actor, asked)
    assert await exports.sweep() == 1


async def test_of_each_kind_is_judged_by_the_export_of_its_domain(graph, db):
    await reported()
    nobodys = {
        "survey": global_id("Survey", uuid4()),
        "sheet": global_id("CaseSheetImport", uuid4()),
    }
    of_desk = await graph(ZHOU.actor, OTHERS, area=GRID, **nobodys)
    of_admin = await graph(ADMIN.actor, OTHERS, **nobodys)
    of_nobody = await graph(NOBODY, OTHERS, **nobodys)

    said = {name: each.get("reason") for name, each in of_desk.items()}
    assert said == {
        "figures": None,
        "audit": "NOT_YOUR_POST",
        "survey": "NOT_FOUND",
        "sheet": "NOT_FOUND",
    }
    assert {each["reason"] for each in of_nobody.values()} == {"NOT_SIGNED_IN"}
    assert (await content(ADMIN.actor, of_admin["audit"])).startswith("\ufeffat,action".encode())
    file = BytesIO(await content(ZHOU.actor, of_desk["figures"]))
    whole = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1]
    assert whole[:5] == ["Total", GRID, "龙湾第一网格", "2026-07-01", "2026-09-30"]
    elsewhere = await graph(ZHOU.actor, CASES, estate=global_id("Estate", uuid4()))
    assert await content(ZHOU.actor, elsewhere["asked"]) == b""
    nowhere = await graph(ZHOU.actor, CASES, within="999999999999")
    assert nowhere["asked"]["reason"] == "NOT_FOUND"
    assert await database.value("select count(*) from exports") == 0

"""Lists taken away as files."""

from collections.abc import AsyncIterator

import pytest

from resolvers import figures
from resolvers.cases import Case
from tests.story import GRID, WANG, ZHOU
from tests.web.visitors import Enters, Visitor
from web import exporting

JSON = {"Accept": "application/json"}


class TestCaseExport:
    async def test_gives_what_the_list_is_narrowed_to(self, enters: Enters, lamp: Case) -> None:
        dispatcher = await enters(ZHOU)
        file = await dispatcher.post("/cases/exports", form="csv", area=GRID, stage="open")
        none = await dispatcher.post("/cases/exports", form="csv", stage="closed")

        assert file.headers["content-disposition"].startswith('attachment; filename="cases-')
        assert file.headers["content-type"] == "text/csv; charset=utf-8"
        assert (lamp.number in file.text, lamp.number in none.text) == (True, False)
        assert 'action="/cases/exports"' in (await dispatcher.get("/cases?stage=")).text
        assert 'name="box" value="mine"' in (await (await enters(WANG)).get("/cases/mine")).text

    async def test_refuses_what_it_does_not_know(
        self, enters: Enters, lamp: Case, stranger: Visitor
    ) -> None:
        dispatcher = await enters(ZHOU)
        for wrong in ({"form": "xls"}, {"box": "all"}, {"stage": "done?"}):
            assert (await dispatcher.post("/cases/exports", **wrong)).status_code == 422
        assert (await stranger.post("/cases/exports")).status_code == 303


class TestFiguresExport:
    async def test_gives_the_whole_and_its_parts(self, enters: Enters, lamp: Case) -> None:
        await figures.catch_up()
        file = await (await enters(ZHOU)).post("/figures/exports", form="jsonl")

        lines = file.text.splitlines()
        assert lines[0].startswith('{"by":"合计","key":"410702000000","name":"红旗区"')
        assert any('"by":"按类别","key":"06"' in line for line in lines)
        assert '"response_numerator":0,"response_denominator":0' in lines[0]
        assert (await (await enters(WANG)).post("/figures/exports")).status_code == 403


class TestExport:
    async def test_asked_for_in_the_graph_is_taken_once(self, enters: Enters, lamp: Case) -> None:
        browser = (await enters(ZHOU)).client
        asking = {"query": "mutation { caseExport { ... on Export { address } } }"}
        answer = await browser.post("/graphql", json=asking, headers=JSON)
        there = answer.json()["data"]["caseExport"]["address"]

        assert (await browser.head(there)).status_code == 405
        assert lamp.number in (await browser.get(there)).text
        assert (await browser.get(there)).status_code == 404


@pytest.mark.anyio
async def test_nobody_there_any_more_ends_the_work() -> None:
    ended: list[bool] = []

    async def parts() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"x"
        finally:
            ended.append(True)

    async def gone(message: object) -> None:
        if message["type"] == "http.response.body":  # type: ignore[index]
            raise OSError

    scope = {"type": "http", "asgi": {"spec_version": "2.4"}, "method": "GET", "headers": []}
    with pytest.raises(Exception):  # noqa: B017, PT011 (Starlette's own)
        await exporting.Taken(parts(), {})(scope, None, gone)  # type: ignore[arg-type]

    assert ended == [True]

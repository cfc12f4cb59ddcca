"""Taking in a sheet of the hotline by its pages."""

import re
from base64 import b64encode

from resolvers import cases, organisations
from resolvers.cases import Case, Filter, hotline
from tests.story import ADMIN, BUREAU, COMPANY, COUNTY, GRID, WANG, ZHOU
from tests.web.visitors import Enters

SHEET = "工单编号,诉求内容\n12345001,路灯坏了三天。\n".encode()
WRONG = "工单编号,诉求内容,紧急程度\n12345001,,立刻\n".encode()
WHERE = {"organisation": str(BUREAU), "area": GRID}


class TestSheet:
    async def test_is_looked_at_and_taken_in(self, enters: Enters, lamp: Case) -> None:
        dispatcher = await enters(ZHOU)
        tried = await dispatcher.client.post(
            "/cases/sheets/trials", data=WHERE, files={"file": ("工单.csv", SHEET)}
        )
        assert "导入 1 件" in tried.text
        kept = re.search(r'name="content" value="([^"]+)"', tried.text)
        assert kept
        chosen = re.findall(r'name="(column\.\w+)".*?<option value="(\d+)" selected', tried.text)
        assert chosen == [("column.number", "0"), ("column.text", "1")]
        assert tried.text.count('name="area"') == 1
        form = {**WHERE, "content": kept[1], **dict(chosen)}
        done = await dispatcher.post("/cases/sheets/imports", **form)

        there = done.headers["location"]
        running = (await dispatcher.get(there)).text
        assert 'hx-trigger="load delay:2s"' in running
        [sheet] = await hotline.imports(ZHOU.actor)
        await hotline.work_off(sheet.id)
        block = await dispatcher.client.get(there, headers={"HX-Request": "true"})
        assert "导完，共 1 行" in block.text
        assert ("load delay" in block.text, "<html" in block.text) == (False, False)
        assert there in (await dispatcher.get("/cases/sheets")).text
        found = await cases.listed(ZHOU.actor, filter=Filter(search="路灯坏了三天"))
        assert len(found.items) == 1

    async def test_is_nobodys_until_that_is_chosen(self, enters: Enters, lamp: Case) -> None:
        await organisations.serve(ADMIN.actor, COMPANY, [COUNTY])
        asking = (await (await enters(ZHOU)).get("/cases/sheets")).text

        whose = asking.partition('name="organisation"')[2].partition("</select>")[0]
        assert (whose.count("<option") > 2, "selected" in whose) == (True, False)
        assert '<option value="">请选</option>' in whose

    async def test_shows_all_that_is_wrong(self, enters: Enters, lamp: Case) -> None:
        dispatcher = await enters(ZHOU)
        tried = await dispatcher.client.post(
            "/cases/sheets/trials", data=WHERE, files={"file": ("工单.csv", WRONG)}
        )

        assert tried.status_code == 200
        assert tried.text.count("<td>2</td>") == 2
        assert "导入 1 件" not in tried.text

    async def test_says_once_what_is_wrong_in_many_lines(self, enters: Enters, lamp: Case) -> None:
        lines = "".join(f"1234500{n},路灯坏了。,{'' if n == 3 else '立刻'}\n" for n in range(6))
        dispatcher = await enters(ZHOU)
        tried = await dispatcher.client.post(
            "/cases/sheets/trials",
            data=WHERE,
            files={"file": ("工单.csv", f"工单编号,诉求内容,紧急程度\n{lines}".encode())},
        )

        assert "<td>2–4、6–7</td>" in tried.text

    async def test_gives_the_refused_lines_back_as_a_file(self, enters: Enters, lamp: Case) -> None:
        where = {"organisation": BUREAU, "area": GRID}
        sheet = await hotline.import_sheet(ZHOU.actor, WRONG, **where)
        await hotline.work_off(sheet.id)
        dispatcher = await enters(ZHOU)
        page = (await dispatcher.get(f"/cases/sheets/{sheet.id}")).text
        file = await dispatcher.post(f"/cases/sheets/{sheet.id}/refused", form="csv")

        assert page.count("<td>2</td>") == 2
        assert "内容：" in file.text
        assert "attachment" in file.headers["content-disposition"]
        address = f"/cases/sheets/{sheet.id}"
        assert (await (await enters(WANG)).get(address)).status_code == 404

    async def test_brings_back_what_cannot_be_read(self, enters: Enters, lamp: Case) -> None:
        dispatcher = await enters(ZHOU)
        nothing = await dispatcher.post("/cases/sheets/trials", area=GRID)
        broken = b64encode(b"PK").decode()
        forged = await dispatcher.post("/cases/sheets/imports", **WHERE, content=broken)
        other = await dispatcher.post("/cases/sheets/imports", **WHERE, content="no base64")

        assert (nothing.status_code, nothing.text.count("field__error")) == (422, 2)
        assert (forged.status_code, other.status_code) == (422, 422)
        assert (await (await enters(WANG)).get("/cases/sheets")).status_code == 403

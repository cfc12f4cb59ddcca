"""Reply templates on the pages: written, filled into a form, never sent by choosing."""

from resolvers import cases
from resolvers.cases import Case, Stage, reply_templates
from tests.resolvers.cases.telling import told, tried
from tests.story import COMPANY, COUNTY, LIU, WANG, ZHOU
from tests.web.visitors import Enters

WORDS = {"name": "换灯", "text": "{称呼}您好，{编号}已办好。", "source": "答复口径"}


async def test_one_is_written_changed_and_retired(enters: Enters, lamp: Case) -> None:
    desk = await enters(ZHOU)
    address = "/cases/reply-templates"
    place = {"purpose": "close", "place": f"area:{COUNTY}"}
    wrong = await desk.post(f"{address}/new", **{**WORDS, **place, "text": "{地名}"})
    made = await desk.post(f"{address}/new", **WORDS, **place)

    assert wrong.status_code == 422
    assert "没有“地名”这一项" in wrong.text
    assert "{地名}</textarea>" in wrong.text
    there = made.headers["location"]
    await desk.post(f"{there}/change", **{**WORDS, "name": "结案"}, expected_version="1")
    late = await desk.post(f"{there}/change", **WORDS, expected_version="1")
    assert late.status_code == 409
    shown = (await desk.get(there)).text
    assert ("第 2 版" in shown, "第 1 版" in shown) == (True, True)
    assert "结案" in (await desk.get(address)).text
    await desk.post(f"{there}/retirement")
    assert "还没有答复模板" in (await desk.get(address)).text
    assert "停用" in (await desk.get(f"{address}?retired=1")).text
    resident = await enters(WANG)
    assert (await resident.get(address)).status_code == 403
    assert (await resident.get(there)).status_code == 404


async def test_filled_in_it_waits_in_the_form_with_all_that_was_typed(
    enters: Enters, lamp: Case
) -> None:
    made = await reply_templates.write(LIU.actor, **WORDS, purpose="finish", organisation=COMPANY)
    await cases.sign(LIU.actor, lamp.id)
    unit = await enters(LIU)
    address = f"/cases/{lamp.id}/finish/filling"
    typed = {"outcome": "solved", "internal": "灯头老化", "reply": "旧的"}
    page = (await unit.get(f"/cases/{lamp.id}")).text
    filled = await unit.post(address, **typed, template=str(made.id))
    block = await unit.client.post(
        address, data={**typed, "template": str(made.id)}, headers={"HX-Request": "true"}
    )
    none = await unit.post(address, **typed, template="")

    assert f'formaction="{address}#finish"' in page
    assert filled.status_code == block.status_code == 200
    said = f"王*士您好，{lamp.number}已办好。</textarea>"
    assert (said in filled.text, said in block.text) == (True, True)
    assert "灯头老化</textarea>" in filled.text
    assert "旧的" not in filled.text
    assert block.text.lstrip().startswith('<section class="stack" id="finish"')
    assert (none.status_code, "旧的</textarea>" in none.text) == (422, True)
    assert (await cases.find(LIU.actor, lamp.id)).stage is Stage.IN_HAND


async def test_ticked_cases_are_looked_at_one_by_one_and_closed(enters: Enters, lamp: Case) -> None:
    made = await reply_templates.write(ZHOU.actor, **WORDS, purpose="close", area=COUNTY)
    done = await told(Stage.VERIFIED)
    await tried(done.id)
    desk = await enters(ZHOU)
    queue = (await desk.get("/cases?stage=verified")).text
    ticked = {"ids": str(done.id), "list": "stage=verified&area=410702"}
    review = await desk.post("/cases/closures/review", **ticked, template=str(made.id))
    plain = await desk.post("/cases/closures/review", **ticked, template="", note="都看过了。")
    unread = await desk.post("/cases/closures", **ticked, template=str(made.id), note="祝好。")

    assert 'formaction="/cases/closures/review"' in queue
    assert f"王*士您好，{done.number}已办好。</textarea>" in review.text
    assert f'name="note.{done.id}" rows="5" maxlength="2000">都看过了。' in plain.text
    assert f"{done.number}已办好。\n祝好。</textarea>" in unread.text
    assert (await cases.find(ZHOU.actor, done.id)).stage is Stage.VERIFIED
    closed = await desk.post("/cases/closures", **ticked, **{f"note.{done.id}": "办好了。"})
    assert "办了 1 件" in closed.text
    case = await cases.find(ZHOU.actor, done.id, wants=cases.EVERYTHING)
    assert case.timeline
    assert case.timeline[-1].note == "办好了。"

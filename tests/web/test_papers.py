"""Papers: asked for with the act, made as PDF by the worker, read by those who may."""

import asyncio
import gc
import shutil
import subprocess
import time
from datetime import timedelta

import pytest
from weasyprint.formatting_structure.boxes import TextBox

from resolvers import clock, database, journal, meetings, papers
from resolvers.papers import PaperKind
from resolvers.refusals import NotAllowed, NotFound, NotNow
from resolvers.rules import RuleBody
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.meetings import BEGAN, STARTS, TODAY, called, council, member, opened
from tests.story import ADMIN, HUANG, WANG
from web import documents

ORIGIN = "https://gongzhi.test"
SAID = "王女士说先试一个月，电话 13800000001。"


@pytest.fixture
async def meeting(db, photo):
    return await called(await council())


@pytest.fixture
async def owners(db):
    sitting = await council()
    with clock.standing_at(BEGAN):
        await taken_over()
    day = STARTS + timedelta(days=30)
    return await called(sitting, body=RuleBody.OWNERS_ORDINARY, starts_at=day)


async def made(meeting, kind=PaperKind.MEETING_NOTICE) -> papers.Paper:
    paper = (await papers.latest(meeting.id))[kind]
    await documents.make(paper.id, ORIGIN)
    return await papers.find(paper.id)


def lacks(pdf: bytes, *said: str) -> list[str]:
    """What cannot be read in a PDF; white space aside, since lines break where they must."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", "-layout", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True)
    text = "".join(read.stdout.decode().split())
    return [each for each in said if each not in text]


async def queued() -> int:
    return int(await database.value("select count(*) from pgqueuer where entrypoint = 'paper'"))


class TestNotice:
    async def test_is_asked_for_with_the_call_and_queued_once(self, db):
        sitting, before = await council(), await queued()
        meeting = await called(sitting)
        with clock.standing_at(TODAY):
            await meetings.ask_paper(CLERK.actor, meeting.id, kind="meeting_notice")
            assert [each.is_coming for each in meeting.papers.values()] == [True]

        assert await queued() == before + 1

    async def test_is_made_on_a4_and_read_by_all(self, meeting, stranger):
        assert (await made(meeting)).size > 5_000

        answer = await stranger.get(f"/meetings/{meeting.id}/papers/meeting_notice.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-1.7")
        said = await documents.html(meeting.papers[PaperKind.MEETING_NOTICE], ORIGIN)
        assert "关于“停车怎么划线”的会议通知" in said
        assert "划线方案" in said
        assert f"{ORIGIN}/meetings/{meeting.id}" in said
        assert "会议通知 PDF" in (await stranger.get(f"/meetings/{meeting.id}")).text
        when = ("2026年2月10日19:00", "社区二楼", "划线方案", "第1页，共1页")
        rule = f"{meeting.rule.source}，{meeting.rule.article}"
        there = f"{ORIGIN}/meetings/{meeting.id}"
        assert lacks(answer.content, "关于“停车怎么划线”的会议通知", *when, rule, there) == []

    async def test_comes_in_parts_to_a_reader_that_asks_for_them(self, meeting, stranger):
        await made(meeting)
        address = f"/meetings/{meeting.id}/papers/meeting_notice.pdf"
        whole = await stranger.get(address)
        asked = {"Range": "bytes=5-7", "If-Range": whole.headers["ETag"]}

        part = await stranger.client.get(address, headers=asked)

        assert whole.headers["Accept-Ranges"] == "bytes"
        assert (part.status_code, part.content) == (206, b"1.7")
        assert part.headers["Content-Range"] == f"bytes 5-7/{len(whole.content)}"
        other = await stranger.client.get(address, headers=asked | {"If-Range": '"an earlier one"'})
        assert (other.status_code, other.content) == (200, whole.content)

    async def test_before_it_is_made_is_not_found(self, meeting, stranger):
        answer = await stranger.get(f"/meetings/{meeting.id}/papers/meeting_notice.pdf")

        assert answer.status_code == 404
        with clock.standing_at(TODAY):
            page = await stranger.get(f"/meetings/{meeting.id}/papers")
        assert "会议通知正在生成" in page.text
        assert (await stranger.get(f"/meetings/{meeting.id}/papers/x.pdf")).status_code == 404

    async def test_that_fails_says_so_and_can_be_asked_for_again(
        self, meeting, enters, monkeypatch
    ):
        def broken(_page: str) -> bytes:
            raise OSError("no pango here")

        monkeypatch.setattr(documents, "pdf", broken)
        with pytest.raises(OSError, match="pango"):
            await made(meeting)
        clerk = await enters(ADMIN)
        assert "会议通知没有做成" in (await clerk.get(f"/meetings/{meeting.id}")).text

        await clerk.post(f"/meetings/{meeting.id}/papers", kind="meeting_notice")
        assert (await papers.latest(meeting.id))[PaperKind.MEETING_NOTICE].is_coming

    async def test_that_was_lost_can_be_asked_for_again(self, meeting):
        paper = await made(meeting)
        await papers.keeping.drop(papers._path(paper.id))

        with pytest.raises(NotFound):
            await papers.read(paper)
        assert (await papers.find(paper.id)).failed_at


class TestMinutes:
    async def test_name_office_holders_and_mask_the_rest(self, db):
        sitting = await council()
        meeting = await opened(sitting)
        with clock.standing_at(STARTS):
            for seat in sitting.sitting[:3]:
                await meetings.check_in(CLERK.actor, meeting.id, person=seat.person)
            stranger = {"name": "路过的人", "phone": "13911112222"}
            await meetings.check_in(CLERK.actor, meeting.id, **stranger)
            await meetings.close(CLERK.actor, meeting.id)
            await meetings.minute(CLERK.actor, meeting.id, statements=SAID)
            [point] = meeting.points
            given = {"conclusion": "南边划八个", "responsible": "物业", "due_on": "2026-03-01"}
            await meetings.conclude(CLERK.actor, meeting.id, point.id, **given)
            await meetings.sign(await member(sitting, 0), meeting.id)
            await meetings.publish(CLERK.actor, meeting.id)
        paper = (await papers.latest(meeting.id))[PaperKind.MEETING_MINUTES]
        made = documents.pdf(await documents.html(paper, ORIGIN))

        present = ("委员0（主任）", "其他1人", "人数够了", "3/5")
        came = "结论：南边划八个物业，2026年3月1日前"
        hidden = ["路过的人", "13911112222", "13800000001"]
        assert lacks(made, "“停车怎么划线”会议记录", *present, came, *hidden) == hidden
        notice = (await papers.latest(meeting.id))[PaperKind.MEETING_NOTICE]
        assert "南边" not in await documents.html(notice, ORIGIN)


class TestDoorList:
    async def test_names_every_door_for_those_who_run_it(self, owners, enters, stranger):
        asked = await meetings.ask_paper(CLERK.actor, owners.id, kind="door_list")
        await made(owners, PaperKind.DOOR_LIST)
        there = f"/meetings/{owners.id}/papers/door_list.pdf"

        answer = await (await enters(HUANG)).get(there)
        said = await documents.html(asked.papers[PaperKind.DOOR_LIST], ORIGIN)
        assert answer.content.startswith(b"%PDF")
        assert "3号楼1单元101" in said
        assert "王小明" not in said
        assert (await stranger.get(there)).status_code == 404
        assert (await (await enters(ADMIN)).get(there)).status_code == 404
        assert (await stranger.get(f"/meetings/{owners.id}/door-list")).status_code == 404
        assert PaperKind.DOOR_LIST in asked.papers
        assert (await journal.actions_on(owners.id))[-1] == "meeting.paper_asked"
        columns, whole = "房号业主怎样送的签名日期", "王小明"
        assert lacks(answer.content, columns, "3号楼1单元101王*明", whole) == [whole]

    async def test_by_others_or_too_early_changes_nothing(self, owners):
        with pytest.raises(NotAllowed):
            await meetings.ask_paper(WANG.actor, owners.id, kind="door_list")
        with pytest.raises(NotNow):
            await meetings.ask_paper(CLERK.actor, owners.id, kind="meeting_minutes")

        assert set(await papers.latest(owners.id)) == {PaperKind.MEETING_NOTICE}

    async def test_goes_after_a_month(self, owners):
        with clock.standing_at(STARTS):
            await meetings.ask_paper(CLERK.actor, owners.id, kind="door_list")
        with clock.standing_at(STARTS + timedelta(days=31)):
            assert await papers.sweep() == 1

        assert set(await papers.latest(owners.id)) == {PaperKind.MEETING_NOTICE}


class TestMemory:
    async def test_nothing_of_a_paper_stays(self, meeting):
        gc.collect()
        gc.disable()  # a process that runs for long looks for garbage seldom
        try:
            await made(meeting)
        finally:
            gc.enable()

        assert not [each for each in gc.get_objects() if isinstance(each, TextBox)]

    async def test_papers_are_pressed_one_after_the_other(self, meeting, monkeypatch):
        begun, many = [], []

        def slow(page: str) -> bytes:
            begun.append(page)
            time.sleep(0.05)
            many.append(len(begun))
            begun.remove(page)
            return b"%PDF-"

        monkeypatch.setattr(documents, "pdf", slow)
        kinds = (PaperKind.MEETING_NOTICE, PaperKind.MEETING_MINUTES, PaperKind.DOOR_LIST)
        asked = [await papers.ask(CLERK.actor, kind, meeting.id) for kind in kinds]
        await asyncio.gather(*(documents.make(each.id, ORIGIN) for each in asked))

        assert many == [1, 1, 1]
        assert all([(await papers.find(each.id)).made_at for each in asked])

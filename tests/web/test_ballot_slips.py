"""Ballot papers of a secret poll on pages: printed with envelopes, entered after the end."""

import re
import shutil
import subprocess

import pytest

from resolvers import clock, database, polls
from tests.resolvers.polls import DURING, head_of
from tests.resolvers.polls.papers import LATE, jpeg
from tests.resolvers.polls.test_slips import closed, enveloped, on_paper
from tests.story import ADMIN, HUANG, LI
from web import documents


def sheets_of(pdf: bytes) -> list[str]:
    """What stands on each sheet."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return read.stdout.decode().strip("\f").split("\f")


class TestPrint:
    async def test_marks_no_ballot_paper_with_a_page_or_a_number(self, photo, db):
        await on_paper()
        printing = await database.value("select id from ballot_printings limit 1")
        paper = await polls.forms.coming(printing)
        assert paper is not None
        made = documents.pdf(await documents.html(paper, "https://gongzhi.test"))
        envelope, *_, slip = sheets = sheets_of(made)

        number = r"[A-Z0-9]{4}-[A-Z0-9]{4}|第\s*\d+\s*页"
        assert re.search(number, envelope)
        envelopes = [each for each in sheets if "无记名投票信封" in each]
        assert {"第1页，共1页" in "".join(each.split()) for each in envelopes} == {True}
        assert "无记名选票" in slip
        assert not re.search(number, slip)


class TestEnter:
    async def test_goes_from_the_printed_envelope_to_the_result(self, stranger, enters, db):
        admin, huang = await enters(ADMIN), await enters(HUANG)
        poll, made = await on_paper()
        [printing, *_] = await polls.forms.printings(poll)
        with clock.standing_at(DURING):
            sheets = (await admin.get(f"/ballot-printings/{printing.id}")).text
        envelope = made[await head_of(LI.actor, poll)]
        await enveloped(envelope)
        there = f"/polls/{poll.id}/slips"
        with clock.standing_at(LATE):
            desk = await admin.get(f"/polls/{poll.id}/forms")
            bare = await admin.htmx(there)
            photos = {"photos": (jpeg(),)}
            done = await admin.post(there, area="10000", matter_1="for", **photos)
            slip = done.headers["Location"]
            unseen = (await huang.get(slip)).text
            wrong = await huang.htmx(f"{slip}/readings", area="10000")
            await huang.post(f"{slip}/readings", area="10000", matter_1="for")
            settled = (await huang.get(slip)).text
            hidden = await stranger.get(slip)
        await closed(poll)
        shown = (await stranger.get(f"/polls/{poll.id}")).text

        assert sheets.count("无记名投票信封") == sheets.count('aria-label="无记名选票"') > 0
        assert sheets.split('aria-label="无记名选票"')[1].count("房屋") == 0
        assert "拆封，录入一张选票" in desk.text
        assert (bare.status_code, done.status_code, wrong.status_code) == (422, 303, 422)
        assert "录入的内容" not in unseen
        assert "有效票" in settled
        assert hidden.status_code == 404
        assert "收到有效的信封 1 个，拆出有效票 1 张、无效票 0 张" in shown

import csv
from pathlib import Path

import pytest

from resolvers import cases, database, journal
from resolvers.actors import system
from resolvers.cases import Box, Filter, Stage
from resolvers.languages import DEFAULT, field_sentence
from resolvers.refusals import NotValid, Reason
from tests import story

pytestmark = pytest.mark.usefixtures("db")
MESSAGES = Path(__file__).parents[4] / "shared" / "data" / "messages.csv"
HEAD = "number,reporter,title,reported_at,detail,reply,replied_at\n"
IMPORT = system("import")


class TestImport:
    async def test_a_replied_message_is_a_closed_case_at_its_true_times(self):
        text = HEAD + "7,A1,路灯不亮,2019-04-25 09:32:09,路灯坏了,已修复。,2019-05-08 10:00:00\n"

        done = await cases.import_messages(IMPORT, text, area=story.VILLAGE)

        page = await cases.listed(story.ZHOU.actor)
        case = await cases.find(story.ZHOU.actor, page.items[0].id, wants=cases.EVERYTHING)
        assert (done.added, case.stage, case.category) == (1, Stage.CLOSED, "0404")
        assert case.reported_at.isoformat() == "2019-04-25T01:32:09+00:00"
        assert case.number.startswith("XX2019042502")
        assert case.answer is not None
        assert case.answer.reply == "已修复。"
        entries = await journal.history(case.id)
        assert [e.action for e in entries] == ["case.reported", "case.finished", "case.closed"]
        assert entries[-1].at.isoformat() == "2019-05-08T02:00:00+00:00"
        assert await journal.verify(case.id)

    async def test_every_wrong_line_is_named_and_nothing_is_kept(self):
        text = HEAD + (
            "1,A,题,昨天,文,,\n"
            "1,A,题,2019-04-25,文,,\n"
            "2,A,,2019-04-25,文,,\n"
            "3,A,题,2019-04-25,文,已修复,\n"
            "4,A,题,2019-04-25,文,已修复,2019-04-24\n"
        )

        with pytest.raises(NotValid) as refused:
            await cases.import_messages(IMPORT, text, area=story.VILLAGE)

        said = {n: field_sentence(wrong, DEFAULT) for n, wrong in refused.value.fields.items()}
        assert said == {
            "2": "第 2 行：reported_at 不是时间：昨天",
            "3": "第 3 行：1 重复",
            "4": "第 4 行：title 没有填",
            "5": "第 5 行：replied_at 不是时间：",
            "6": "第 6 行：答复在上报之前",
        }
        assert await database.value("select count(*) from cases") == 0

    async def test_of_an_area_that_is_not_there_is_refused(self):
        with pytest.raises(NotValid) as refused:
            await cases.import_messages(IMPORT, HEAD, area="410799000000")

        assert refused.value.fields["area"].reason is Reason.NO_SUCH_AREA

    async def test_a_time_with_a_zone_of_its_own_is_kept(self):
        text = HEAD + "7,A,路灯不亮,2019-04-25T01:32:09Z,路灯坏了,,\n"

        await cases.import_messages(IMPORT, text, area=story.VILLAGE)

        [case] = (await cases.listed(story.ZHOU.actor)).items
        assert case.reported_at.isoformat() == "2019-04-25T01:32:09+00:00"

    @pytest.mark.skipif(not MESSAGES.exists(), reason="the real messages are not here")
    async def test_the_real_messages_twice_are_there_once(self):
        first = await cases.import_messages(IMPORT, MESSAGES, area=story.COUNTY)
        second = await cases.import_messages(IMPORT, MESSAGES, area=story.COUNTY)

        assert (first.added, first.unchanged) == (1408, 0)
        assert (second.added, second.unchanged) == (0, 1408)
        found = await cases.listed(
            story.ZHOU.actor, box=Box.DUTY, filter=Filter(search="电梯"), counted=True
        )
        assert found.count == _with_word("电梯")
        said = [case.title + case.text for case in found.items if case.match.where != "reply"]
        assert said
        assert all("电梯" in each for each in said)


def _with_word(word: str) -> int:
    with MESSAGES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return sum(word in row["title"] + " " + row["detail"] or word in row["reply"] for row in rows)

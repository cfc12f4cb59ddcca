import re

import pytest

from resolvers import surveys
from resolvers.papers import PaperKind
from tests.resolvers.surveys import DESK, answered, closed, drafted, living, opened
from tests.story import ESTATE, HUANG, QIAN, WANG
from web import documents

NEW = f"/estates/{ESTATE}/surveys/new"
DRAFT = f"/estates/{ESTATE}/surveys"
ADVISORY = "不具约束力，不代替业主共同决定（民法典第278条）"


@pytest.fixture
async def wang(enters):
    return await enters(WANG)


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


def typed(**more: str) -> dict[str, str]:
    said = {"title": "东门夜里关不关", "audience": "residents", "count": "2"}
    asked = {"q1_kind": "one", "q1_text": "关不关？", "q1_options": "关\n不关"}
    ends = {"closes_at": "2099-01-01T20:00", "q2_kind": "text"}
    return {**said, **asked, **ends, **more}


class TestDraft:
    async def test_grows_by_a_question_without_script_and_says_all_that_is_wrong(self, clerk):
        assert 'name="q1_text"' in (await clerk.get(NEW)).text
        more = await clerk.post(DRAFT, **typed(more="1"))
        assert (more.status_code, 'name="q3_text"' in more.text) == (200, True)
        assert "关不关？" in more.text

        wrong = await clerk.htmx(DRAFT, **typed(title="", q1_options="关"))
        assert wrong.status_code == 422
        assert "最多问 90 天" in wrong.text
        assert 'id="survey_draft-title-error"' in wrong.text
        assert 'value="东门' not in wrong.text

    async def test_is_kept_changed_and_called_and_residents_are_not_let_in(self, clerk, wang):
        draft = await drafted()
        there = f"/surveys/{draft.id}"
        assert (await wang.get(NEW)).status_code == 403
        assert (await wang.get(there)).status_code == 404
        page = (await clerk.get(f"{there}/questions")).text
        assert 'value="东门夜里关不关？"' in page
        version = re.search(r'name="expected_version" value="(\d+)"', page)[1]
        late = {"closes_at": draft.closes_at.isoformat()[:16]}
        saved = await clerk.post(f"{there}/revisions", expected_version=version, **typed(**late))
        assert saved.status_code == 303
        again = await clerk.post(f"{there}/revisions", expected_version=version, **typed(**late))
        assert again.status_code == 409

        assert (await clerk.post(f"{there}/call")).status_code == 303
        assert ADVISORY in (await wang.get(there)).text


class TestResponse:
    async def test_is_given_and_changed_without_script(self, wang, enters):
        survey = await opened()
        there = f"/surveys/{survey.id}"
        home = (await wang.get("/")).text
        assert ("4 题" in home, home.count(f'href="{there}"')) == (True, 1)
        empty = await wang.htmx(f"{there}/responses")
        assert (empty.status_code, "至少答一题" in empty.text) == (422, True)
        told = await wang.post(f"{there}/responses", q1="2", q3="4", q4="多种树。")
        assert told.status_code == 303
        page = (await wang.get(there)).text
        assert "您答过了" in page
        assert re.search(r'id="response-q1-2"[^>]*checked', page)
        assert "多种树。" in page
        assert "4 题" not in (await wang.get("/")).text

        stranger = await enters(QIAN)
        assert (await stranger.post(f"{there}/responses", q1="1")).status_code == 404


class TestResult:
    async def test_shows_bars_with_their_numbers_beside_the_answer_and_on_paper(self, clerk, wang):
        survey = await opened()
        there = f"/surveys/{survey.id}"
        await answered(survey, await living(12), text="老张偷电。")
        page = (await wang.get(there)).text
        assert ("12 / " in page, 'aria-label="关' in page) == (True, False)
        await closed(survey)
        page = (await wang.get(there)).text
        assert 'aria-label="关：12 / 12 人"' in page
        assert "平均 4.00 分：一共 48 分，除以 12 人。" in page
        assert "等答复" in page

        assert (await clerk.post(f"{there}/answers", text="先试一个月。")).status_code == 303
        [*_, words] = await surveys.results(DESK, await surveys.find(DESK, survey.id))
        hiding = {"text": str(words.texts[0].id), "because": "没有依据"}
        assert (await clerk.post(f"{there}/hidings", **hiding)).status_code == 303
        page = (await wang.get(there)).text
        assert "先试一个月。" in page
        assert "这一条不再显示：没有依据" in page
        csv = await wang.post(f"{there}/exports", form="csv")
        assert csv.text.count(ADVISORY) > 10
        [*_, result] = await surveys.papers_of(await surveys.find(DESK, survey.id))
        paper = await documents.html(result, "https://gongzhi.example")
        assert (result.kind, ADVISORY in paper) == (PaperKind.SURVEY_RESULT, True)

    async def test_of_one_that_was_withdrawn_is_why(self, clerk, wang):
        survey = await opened()
        there = f"/surveys/{survey.id}"
        unsaid = await clerk.htmx(f"{there}/withdrawal", note="")
        assert (unsaid.status_code, "这一项要填" in unsaid.text) == (422, True)
        assert (await clerk.post(f"{there}/withdrawal", note="重问")).status_code == 303
        assert "撤回的理由：重问" in (await wang.get(there)).text

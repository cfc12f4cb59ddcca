from datetime import timedelta

from resolvers import clock
from schema.nodes import global_id
from tests.resolvers.surveys import DESK, WRITER, answered, closed, living, opened
from tests.story import ESTATE, QIAN

SHOWN = """
  ... on Survey { id advisory stage version responded viewerResponded
    questions { id position kind options limit } viewerResponse { question options text }
    turnout { capacity asked responded } answerDueAt answers { text council }
    results { question { position } whole { answered counts total } parts { capacity counts } }
    viewerCannotRespond { reason } viewerCannotCall { reason } viewerCannotAnswer { reason } }
  ... on Refusal { reason fields { field reason } }
"""
DRAFT = f"""
mutation ($estate: ID!, $closes: DateTime!, $questions: [SurveyQuestionInput!]!) {{
  surveyDraft(estate: $estate, title: "东门", questions: $questions, closesAt: $closes)
  {{ {SHOWN} }}
}}
"""
CALL = f"mutation ($id: ID!) {{ surveyCall(id: $id) {{ {SHOWN} }} }}"
RESPOND = f"""
mutation ($id: ID!, $marks: [SurveyMarkInput!]!) {{
  surveyRespond(id: $id, marks: $marks) {{ {SHOWN} }}
}}
"""
READ = f"query ($id: ID!) {{ survey(id: $id) {{ {SHOWN} }} }}"
ANSWER = f'mutation ($id: ID!) {{ surveyAnswer(id: $id, text: "先试一个月。") {{ {SHOWN} }} }}'


class TestSurvey:
    async def test_is_asked_and_answered_by_the_api_alone(self, graph):
        given = {
            "estate": global_id("Estate", ESTATE),
            "closes": (clock.now() + timedelta(days=9)).isoformat(),
            "questions": [{"kind": "ONE", "text": "关不关？", "options": ["关"]}],
        }
        wrong = (await graph(DESK, DRAFT, **given))["surveyDraft"]
        assert [each["reason"] for each in wrong["fields"]] == ["TOO_FEW"]
        given["questions"][0]["options"].append("不关")
        made = (await graph(DESK, DRAFT, **given))["surveyDraft"]
        assert (made["stage"], made["advisory"][:11]) == ("DRAFT", "Not binding")
        called = (await graph(DESK, CALL, id=made["id"]))["surveyCall"]
        assert called["stage"] == "OPEN"

        [question] = called["questions"]
        marks = [{"question": question["id"], "options": [2]}]
        said = (await graph(WRITER, RESPOND, id=made["id"], marks=marks))["surveyRespond"]
        assert said["viewerResponse"] == [{**marks[0], "text": ""}]
        assert (said["responded"], said["results"]) == (1, [])
        refused = (await graph(DESK, RESPOND, id=made["id"], marks=marks))["surveyRespond"]
        assert refused["reason"] == "SURVEY_NOT_ASKED"
        assert (await graph(QIAN.actor, READ, id=made["id"]))["survey"]["reason"] == "NOT_FOUND"

    async def test_tells_what_came_out_and_what_is_done_with_it(self, graph):
        survey = await opened()
        await answered(survey, await living(12))
        await closed(survey)
        id = global_id("Survey", survey.id)
        found = (await graph(WRITER, READ, id=id))["survey"]
        assert found["results"][0]["whole"] == {"answered": 12, "counts": [12, 0, 0], "total": 12}
        assert found["viewerCannotAnswer"] == {"reason": "NOT_YOUR_POST"}
        told = (await graph(DESK, ANSWER, id=id))["surveyAnswer"]
        assert told["answers"] == [{"text": "先试一个月。", "council": None}]

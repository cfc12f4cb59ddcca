"""Surveys: residents are asked, tenants too, and nothing is decided by it.

Names are hidden for good: what somebody said is counted and destroyed when a survey closes, and
sums are kept of groups that are large enough. What is done with the result is owed in days.
"""

from resolvers.surveys.answering import answer, list_
from resolvers.surveys.asking import turnout
from resolvers.surveys.calling import call, withdraw
from resolvers.surveys.drafting import draft, revise, why_not_draft_there
from resolvers.surveys.exporting import ADVISORY, export
from resolvers.surveys.finding import about, find, listed, named, response, waiting
from resolvers.surveys.moderating import hide, restore
from resolvers.surveys.parts import (
    STEPS,
    Answer,
    Done,
    Mark,
    Question,
    Result,
    Tally,
    Turnout,
    Written,
)
from resolvers.surveys.printing import PAPERS, ask_paper, paper, papers_of, why_not_ask_paper
from resolvers.surveys.responding import respond
from resolvers.surveys.results import results
from resolvers.surveys.survey import Survey, why_not_draft
from resolvers.surveys.tending import tend
from resolvers.tables.survey_words import (
    QuestionKind,
    SurveyAct,
    SurveyAudience,
    SurveyCapacity,
    SurveyNews,
    SurveyStage,
)

__all__ = [
    "ADVISORY",
    "PAPERS",
    "STEPS",
    "Answer",
    "Done",
    "Mark",
    "Question",
    "QuestionKind",
    "Result",
    "Survey",
    "SurveyAct",
    "SurveyAudience",
    "SurveyCapacity",
    "SurveyNews",
    "SurveyStage",
    "Tally",
    "Turnout",
    "Written",
    "about",
    "answer",
    "ask_paper",
    "call",
    "draft",
    "export",
    "find",
    "hide",
    "list_",
    "listed",
    "named",
    "paper",
    "papers_of",
    "respond",
    "response",
    "restore",
    "results",
    "revise",
    "tend",
    "turnout",
    "waiting",
    "why_not_ask_paper",
    "why_not_draft",
    "why_not_draft_there",
    "withdraw",
]

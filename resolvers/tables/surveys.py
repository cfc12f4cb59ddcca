"""Surveys: what residents are asked without deciding it, what they answered, what came of it.

What somebody answered stands under their name only until the survey closes; then sums are
kept, and written answers that are nobody's.
"""

from piccolo.columns import (
    UUID,
    Array,
    Boolean,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of, written
from resolvers.tables.councils import CouncilRow
from resolvers.tables.estates import BuildingRow, EstateRow
from resolvers.tables.meetings import MeetingRow
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow
from resolvers.tables.proposals import ProposalRow
from resolvers.tables.rules import RuleSetRow
from resolvers.tables.survey_words import (
    QuestionKind,
    SurveyAct,
    SurveyAudience,
    SurveyCapacity,
    SurveyStage,
)


class SurveyRow(Table, tablename="surveys"):
    """A set of questions to the residents of an estate, asked in the name of a council, of an
    organisation, or of the community.

    *least* is how many a group has to be before anything of it is kept, as it held at the call;
    *rule* says in how many working days the result has to be answered.
    """

    id = UUID(primary_key=True, default=uuid7)
    county = Varchar(length=6)
    estate = ForeignKey(EstateRow, null=False, on_delete=OnDelete.restrict, index=True)
    proposal = ForeignKey(ProposalRow, null=True, on_delete=OnDelete.restrict, index=True)
    council = ForeignKey(CouncilRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    audience = Varchar(length=10, choices=SurveyAudience)
    building = ForeignKey(BuildingRow, null=True, on_delete=OnDelete.restrict)
    title = Varchar(length=60)
    about = Text()
    stage = Varchar(length=10, choices=SurveyStage)
    opens_at = Timestamptz(default=None, null=True)
    closes_at = Timestamptz(default=None, null=False)
    least = SmallInt(default=None, null=False)
    reminded_at = Timestamptz(default=None, null=True)
    closed_at = Timestamptz(default=None, null=True)
    rule = ForeignKey(RuleSetRow, null=True, on_delete=OnDelete.restrict)
    answer_due_at = Timestamptz(default=None, null=True)
    answered_at = Timestamptz(default=None, null=True)
    meeting = ForeignKey(MeetingRow, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1)

    survey_audience_is_known = one_of("audience", SurveyAudience)
    survey_stage_is_known = one_of("stage", SurveyStage)
    survey_title_is_written = written("title")
    survey_closes_after_it_opens = Check("closes_at > opens_at")
    survey_keeps_groups_only = Check("least > 1")


class SurveyQuestionRow(Table, tablename="survey_questions"):
    """One question; *most* is how many options may be chosen, *low* and *high* name the ends of a
    scale from 1 to 5.
    """

    id = UUID(primary_key=True, default=uuid7)
    survey = ForeignKey(SurveyRow, null=False, on_delete=OnDelete.restrict)
    position = SmallInt(default=None, null=False)
    kind = Varchar(length=10, choices=QuestionKind)
    text = Varchar(length=200)
    options = Array(base_column=Varchar(length=100), default=list)
    most = SmallInt(default=None, null=True)
    low = Varchar(length=20)
    high = Varchar(length=20)

    survey_question_kind_is_known = one_of("kind", QuestionKind)
    survey_question_is_written = written("text")
    survey_question_stands_in_one_place = Unique([survey, position])


class SurveyActRow(Table, tablename="survey_acts"):
    """One act on a survey: who, when, why."""

    id = UUID(primary_key=True, default=uuid7)
    survey = ForeignKey(SurveyRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=10, choices=SurveyAct)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    note = Text()

    survey_act_is_known = one_of("kind", SurveyAct)


class SurveyResponseRow(Table, tablename="survey_responses"):
    """That somebody answered a survey that is open, as what, and when last; gone once it closes."""

    id = UUID(primary_key=True, default=uuid7)
    survey = ForeignKey(SurveyRow, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    capacity = Varchar(length=10, choices=SurveyCapacity)
    at = Timestamptz(default=TimestamptzNow())

    survey_response_capacity_is_known = one_of("capacity", SurveyCapacity)
    survey_is_answered_once = Unique([survey, person])


class SurveyMarkRow(Table, tablename="survey_marks"):
    """What somebody said to one question: an option or a step of the scale from 1, or a text.

    *flagged* when it has a word that moderators shall see.
    """

    id = UUID(primary_key=True, default=uuid7)
    response = ForeignKey(SurveyResponseRow, null=False, on_delete=OnDelete.restrict)
    question = ForeignKey(SurveyQuestionRow, null=False, on_delete=OnDelete.restrict, index=True)
    option = SmallInt(default=None, null=True)
    text = Varchar(length=500)
    flagged = Boolean(default=False)

    survey_mark_says_one_thing = Check("(option IS NULL) = (text <> '')")
    survey_option_is_marked_once = Unique(["response", "question", "option"], nulls_distinct=False)


class SurveyTurnoutRow(Table, tablename="survey_turnouts"):
    """How many of a group were asked and how many answered, counted when the survey closed."""

    id = UUID(primary_key=True, default=uuid7)
    survey = ForeignKey(SurveyRow, null=False, on_delete=OnDelete.restrict)
    capacity = Varchar(length=10, choices=SurveyCapacity)
    asked = Integer(default=None, null=False)
    responded = Integer(default=None, null=False)

    survey_turnout_capacity_is_known = one_of("capacity", SurveyCapacity)
    survey_turnout_is_a_part = Check("0 <= responded AND responded <= asked")
    survey_turnout_is_counted_once = Unique([survey, capacity])


class SurveyTallyRow(Table, tablename="survey_tallies"):
    """How many chose an option, or answered the question at all where *option* is null; of all
    together where *capacity* is null.
    """

    id = UUID(primary_key=True, default=uuid7)
    question = ForeignKey(SurveyQuestionRow, null=False, on_delete=OnDelete.restrict)
    capacity = Varchar(length=10, choices=SurveyCapacity, null=True, default=None)
    option = SmallInt(default=None, null=True)
    heads = Integer(default=None, null=False)

    survey_tally_capacity_is_known = one_of("capacity", SurveyCapacity)
    survey_tally_is_a_count = Check("heads >= 0")
    survey_tally_is_counted_once = Unique(["question", "capacity", "option"], nulls_distinct=False)


class SurveyTextRow(Table, tablename="survey_texts"):
    """What was written, by nobody any more; its id says nothing of when. *because* why hidden."""

    id = UUID(primary_key=True, default=UUID4())
    question = ForeignKey(SurveyQuestionRow, null=False, on_delete=OnDelete.restrict, index=True)
    text = Varchar(length=500)
    flagged = Boolean(default=False)
    hidden_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    hidden_at = Timestamptz(default=None, null=True)
    because = Varchar(length=200)

    survey_text_is_written = written("text")
    survey_text_is_hidden_because = Check("(hidden_at IS NULL) = (because = '')")


class SurveyAnswerRow(Table, tablename="survey_answers"):
    """What was officially answered to the result; never changed."""

    id = UUID(primary_key=True, default=uuid7)
    survey = ForeignKey(SurveyRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    council = ForeignKey(CouncilRow, null=True, on_delete=OnDelete.restrict)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict)
    text = Text()
    at = Timestamptz(default=TimestamptzNow())

    survey_answer_is_written = written("text")

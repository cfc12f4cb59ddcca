"""The GraphQL schema: one skin over the resolvers."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLSchema, execute
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    SchemaExtension,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from schema.accusations import AccusationMutations, AccusationQueries
from schema.admission import Admission
from schema.apps import (
    AppDocumentMutations,
    AppMutations,
    AppQueries,
    OwnTokenMutations,
    OwnTokenQueries,
)
from schema.areas import AreaMutations, AreaQueries
from schema.audits import AuditQueries
from schema.blocks import BlockMutations, BlockQueries
from schema.calendar import CalendarMutations, CalendarQueries
from schema.cases import (
    CaseFilterMutations,
    CaseFilterQueries,
    CaseMutations,
    CaseOutsideMutations,
    CaseQueries,
    CaseSheetMutations,
    CaseSheetQueries,
    CaseSubscriptions,
    CaseUnitMutations,
    CategoryMutations,
    CategoryQueries,
    DeadlineMutations,
    DeadlineQueries,
    DuplicateMutations,
    DuplicateQueries,
    DutyMutations,
    DutyQueries,
    LinkMutations,
    LinkQueries,
    ManyMutations,
    ManyQueries,
    PhotoQueries,
    ReplyTemplateMutations,
    ReplyTemplateQueries,
    RuleMutations,
    RuleQueries,
    SettlingMutations,
    SettlingQueries,
    TrialQueries,
    VisitMutations,
    VisitQueries,
)
from schema.comments import (
    CommentMutations,
    CommentQueries,
    CommentSubscriptions,
    ModerationMutations,
)
from schema.councils import CouncilMutations, CouncilQueries
from schema.counting import Counting, uncovered
from schema.credentials import CredentialMutations, CredentialQueries
from schema.errors import TellErrors, note
from schema.estates import (
    DraftMutations,
    DraftQueries,
    EstateMutations,
    EstateQueries,
    HouseholdMutations,
    HouseholdQueries,
    RollMutations,
    RollQueries,
    ServiceMutations,
    ServiceQueries,
    UnitMutations,
)
from schema.execution import Compiled
from schema.exports import ExportMutations
from schema.figures import FigureQueries
from schema.followings import FollowingMutations, FollowingQueries
from schema.limits import TOKENS, Limits, Parsing
from schema.meetings import (
    MeetingMutations,
    MeetingQueries,
    MeetingSubscriptions,
    MeetingVoteMutations,
)
from schema.moderation import (
    CommentWordMutations,
    ModerationQueries,
    ModerationRuleMutations,
)
from schema.money import SCALARS as MONEY
from schema.nodes import Node, NodeQueries
from schema.notices import NoticeMutations, NoticeQueries
from schema.obligations import ObligationMutations, ObligationQueries
from schema.opinions import OpinionMutations, OpinionQueries
from schema.organisations import OrganisationMutations, OrganisationQueries
from schema.outlines import OutlineMutations
from schema.people import PeopleMutations, PeopleQueries
from schema.periods import PeriodMutations, PeriodQueries
from schema.places import SCALARS
from schema.polls import (
    ElectionMutations,
    ElectionQueries,
    MandateMutations,
    MandateQueries,
    PollMutations,
    PollQueries,
    PollSubscriptions,
)
from schema.prepared import Documents
from schema.proposals import (
    AmendmentMutations,
    ProposalMutations,
    ProposalQueries,
    ProposalSubscriptions,
    ProposalWritingMutations,
)
from schema.refusals import RefusalHandler
from schema.relatives import RelativeMutations, RelativeQueries
from schema.rights import RightMutations, RightQueries
from schema.rolls import PublicationMutations, PublicationQueries
from schema.rule_sets import RuleSetMutations, RuleSetQueries
from schema.second_steps import SecondStepMutations, SecondStepQueries
from schema.sessions import SessionMutations, SessionQueries
from schema.sign_in_rules import SignInRuleMutations, SignInRuleQueries
from schema.surveys import SurveyMutations, SurveyQueries, SurveySubscriptions
from schema.unmaskings import UnmaskingMutations, UnmaskingQueries
from schema.webhooks import WebhookMutations, WebhookQueries

EXTENSIONS: list[Callable[[], SchemaExtension]] = [
    lambda: MaxTokensLimiter(TOKENS),
    lambda: AddValidationRules([Limits]),
    Parsing,
    ValidationCache,
    TellErrors,
    Admission,
    Counting,
]
OPERATIONS = 256  # remembered by a process


class Schema(strawberry.Schema):
    """A schema whose types describe what resolvers return."""

    def __init__(self, query: type, **given: Any) -> None:
        super().__init__(
            query,
            types=list(Node.kinds.values()),
            extensions=EXTENSIONS,
            exception_handlers=[RefusalHandler()],
            config=StrawberryConfig(scalar_map=SCALARS | MONEY),
            **given,
        )
        self.compiled = Compiled(execute, size=OPERATIONS, uncovered=uncovered)
        self.documents = Documents(self._schema, OPERATIONS)

    def as_str(self) -> str:
        """The schema language, as of when it was first asked for."""
        return self._printed

    @cached_property
    def _printed(self) -> str:
        return super().as_str()

    def _get_execute_function(self) -> Callable[..., Any]:
        """Execute by what was compiled, wherever an operation comes from."""
        return self.compiled.execute

    @property
    def graph(self) -> GraphQLSchema:
        """The same schema as graphql-core knows it."""
        return self._schema

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log bugs; refusals and mistakes of clients are none."""
        note(errors, execution_context.context if execution_context else None)


QUERIES = (
    NodeQueries,
    CalendarQueries,
    AreaQueries,
    OrganisationQueries,
    PeopleQueries,
    CredentialQueries,
    SecondStepQueries,
    SignInRuleQueries,
    SessionQueries,
    AppQueries,
    OwnTokenQueries,
    WebhookQueries,
    EstateQueries,
    RollQueries,
    PublicationQueries,
    DraftQueries,
    HouseholdQueries,
    ServiceQueries,
    RuleSetQueries,
    CouncilQueries,
    MeetingQueries,
    ProposalQueries,
    CommentQueries,
    ModerationQueries,
    OpinionQueries,
    SurveyQueries,
    PollQueries,
    ObligationQueries,
    ElectionQueries,
    MandateQueries,
    CaseQueries,
    NoticeQueries,
    FollowingQueries,
    RightQueries,
    RelativeQueries,
    PeriodQueries,
    UnmaskingQueries,
    AccusationQueries,
    AuditQueries,
    BlockQueries,
    ReplyTemplateQueries,
    RuleQueries,
    VisitQueries,
    FigureQueries,
    DeadlineQueries,
    DuplicateQueries,
    CaseFilterQueries,
    LinkQueries,
    PhotoQueries,
    CategoryQueries,
    DutyQueries,
    SettlingQueries,
    CaseSheetQueries,
    ManyQueries,
    TrialQueries,
)
MUTATIONS = (
    BlockMutations,
    CalendarMutations,
    AreaMutations,
    OutlineMutations,
    OrganisationMutations,
    PeopleMutations,
    CredentialMutations,
    SecondStepMutations,
    SignInRuleMutations,
    SessionMutations,
    AppMutations,
    AppDocumentMutations,
    OwnTokenMutations,
    WebhookMutations,
    EstateMutations,
    RollMutations,
    PublicationMutations,
    DraftMutations,
    HouseholdMutations,
    ServiceMutations,
    UnitMutations,
    RuleSetMutations,
    CouncilMutations,
    MeetingMutations,
    MeetingVoteMutations,
    ProposalMutations,
    ProposalWritingMutations,
    AmendmentMutations,
    CommentMutations,
    ModerationMutations,
    CommentWordMutations,
    ModerationRuleMutations,
    OpinionMutations,
    SurveyMutations,
    PollMutations,
    ObligationMutations,
    ElectionMutations,
    MandateMutations,
    CaseMutations,
    CaseUnitMutations,
    CaseOutsideMutations,
    NoticeMutations,
    FollowingMutations,
    RightMutations,
    RelativeMutations,
    PeriodMutations,
    UnmaskingMutations,
    AccusationMutations,
    ReplyTemplateMutations,
    RuleMutations,
    VisitMutations,
    DeadlineMutations,
    DuplicateMutations,
    CaseFilterMutations,
    ExportMutations,
    LinkMutations,
    CategoryMutations,
    DutyMutations,
    SettlingMutations,
    CaseSheetMutations,
    ManyMutations,
)


SUBSCRIPTIONS = (
    CaseSubscriptions,
    MeetingSubscriptions,
    ProposalSubscriptions,
    SurveySubscriptions,
    PollSubscriptions,
    CommentSubscriptions,
)


def _root(name: str, parts: tuple[type, ...], description: str) -> type:
    return strawberry.type(type(name, parts, {}), description=description)


QUERY = _root("Query", QUERIES, "What you may know of.")
MUTATION = _root("Mutation", MUTATIONS, "One field an act; each returns the thing or why not.")
SUBSCRIPTION = _root("Subscription", SUBSCRIPTIONS, "Things while they change.")
schema = Schema(QUERY, mutation=MUTATION, subscription=SUBSCRIPTION)

"""An accusation as those see it who may, and who may do what to it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers.actors import Actor, PostKind, Scope
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.accusations import AccusationAct, AccusationStage
from resolvers.unmaskings import CONFIDANTS

INTAKE = (PostKind.INTAKE_OFFICER,)
BEFORE = {
    AccusationAct.REGISTER: (AccusationStage.FILED,),
    AccusationAct.REFER: (AccusationStage.REGISTERED, AccusationStage.REFERRED),
    AccusationAct.ANSWER: (AccusationStage.REFERRED,),
    AccusationAct.CLOSE: (AccusationStage.ANSWERED,),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of what was done; *internal* is empty for the reporter."""

    kind: AccusationAct
    at: datetime
    organisation: UUID | None
    note: str
    internal: str


@dataclass(frozen=True, slots=True)
class Accusation:
    """What somebody accuses an organisation of; who that is stands nowhere in it.

    *mine* says that the reader filed it, *reads* that they are on its access list.
    """

    id: UUID
    number: str
    area: str
    accused: UUID
    accused_names: str
    text: str
    stage: AccusationStage
    filed_at: datetime
    due_at: datetime
    due_source: str
    lead: UUID | None
    closed_at: datetime | None
    mine: bool
    reads: bool
    steps: tuple[Step, ...] = ()

    def why_not_register(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot register this: an intake officer of the area can."""
        return self._why_not_intake(actor) or self._why_not_now(AccusationAct.REGISTER)

    def why_not_refer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot give this to an organisation: an intake officer can."""
        return self._why_not_intake(actor) or self._why_not_now(AccusationAct.REFER)

    def why_not_answer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer this: those on its access list can."""
        if not actor.may(Scope.HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.HANDLE)
        if not self.reads:
            return NotAllowed(Reason.NOT_YOUR_ORGANISATION)
        return self._why_not_now(AccusationAct.ANSWER)

    def why_not_close(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot close this: an intake officer of the area can."""
        return self._why_not_intake(actor) or self._why_not_now(AccusationAct.CLOSE)

    def why_not_unmask(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot ask who filed this: its intake officers and auditors can."""
        if not actor.may(Scope.HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.HANDLE)
        if self.mine or not actor.holds(*CONFIDANTS, area=self.area):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return None

    def _why_not_intake(self, actor: Actor) -> Refused | None:
        if not actor.may(Scope.HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.HANDLE)
        if self.mine or not actor.holds(*INTAKE, area=self.area):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return None

    def _why_not_now(self, act: AccusationAct) -> Refused | None:
        if self.stage in BEFORE[act]:
            return None
        return NotNow(Reason.WRONG_STAGE, stage=self.stage)

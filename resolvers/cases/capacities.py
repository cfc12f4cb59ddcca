"""In what capacity something is done to a case, and the posts that give it."""

from enum import StrEnum

from resolvers.actors import PostKind


class Who(StrEnum):
    """In what capacity an act is done."""

    REPORTER = "reporter"
    DESK = "desk"
    UNIT = "unit"
    PART = "part"
    ABOVE = "above"
    SUPERIOR = "superior"
    CHECKER = "checker"
    FINDER = "finder"
    STAFF = "staff"
    MEDIATION = "mediation"
    SYSTEM = "system"
    ANYBODY = "anybody"


DESK = (PostKind.DISPATCHER, PostKind.COMMANDER)
SUPERIORS = (PostKind.COMMANDER, PostKind.SUPERVISOR)
ABOVE = (*DESK, PostKind.SUPERVISOR)
UNIT = (
    PostKind.PROPERTY_MANAGER,
    PostKind.OFFICER,
    PostKind.CLERK,
    PostKind.GRID_WORKER,
    PostKind.GRID_LEADER,
)
CHECKERS = (PostKind.CHECKER, PostKind.GRID_LEADER)
FINDERS = (PostKind.GRID_WORKER, PostKind.GRID_LEADER, PostKind.MICRO_GRID_WORKER)
STAFF = (
    *DESK,
    PostKind.CHECKER,
    PostKind.GRID_LEADER,
    PostKind.GRID_WORKER,
    PostKind.MICRO_GRID_WORKER,
    PostKind.OFFICER,
    PostKind.CLERK,
    PostKind.SUPERVISOR,
    PostKind.INTAKE_OFFICER,
    PostKind.AUDITOR,
)

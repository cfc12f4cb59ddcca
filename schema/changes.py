"""What changed between two states of the schema, for those who build on it."""

from graphql import build_schema
from graphql.utilities import find_schema_changes
from graphql.utilities.find_schema_changes import BreakingChange, DangerousChange, SafeChange

KINDS = {
    BreakingChange: "Breaking",
    DangerousChange: "Dangerous",
    SafeChange: "Safe",
}


def between(old: str, new: str) -> list[str]:
    """The changes as lines of Markdown, what breaks clients first.

    Args:
        old: a schema in the schema language.
        new: the later one.
    """
    found = find_schema_changes(build_schema(old), build_schema(new))
    lines = []
    for kind, title in KINDS.items():
        said = sorted(f"- {each.description}" for each in found if isinstance(each, kind))
        lines += [f"### {title}", "", *said, ""] if said else []
    return lines

"""What is read of cases and proposals is enough for whatever is shown of them."""

import pytest
from graphql import get_named_type, is_composite_type

from resolvers import cases
from schema import schema
from schema.execution.calling import field_of
from schema.nodes import global_id
from tests import story
from tests.resolvers.cases.telling import told
from tests.resolvers.proposals import WRITER, endorsed


def own(type: str) -> dict[str, str]:
    """The fields of a type that take nothing, as they are asked for."""
    fields = schema.graph.type_map[type].fields
    return {name: _chosen(name, each) for name, each in fields.items() if not each.args}


def _chosen(name, field) -> str:
    return f"{name} {{ __typename }}" if is_composite_type(get_named_type(field.type)) else name


CASE = {
    name: said
    for name, said in own("Case").items()
    if field_of(schema.graph.type_map["Case"].fields[name]).python_name in cases.SLICED
}
PROPOSAL = {name: said for name, said in own("Proposal").items() if name != "estate"}


@pytest.mark.parametrize("box", ["MINE", "PUBLISHED"])
async def test_each_field_of_a_case_alone_is_the_same_as_among_all(graph, box):
    case = await told(cases.Stage.CLOSED)
    await cases.publish(story.ZHOU.actor, case.id)
    asked = " ".join(CASE.values())
    judged = f"{{ cases(box: {box}) {{ nodes {{ {asked} viewerCannotRate {{ reason }} }} }} }}"
    [whole] = (await graph(story.WANG.actor, judged))["cases"]["nodes"]

    for name, said in CASE.items():
        query = f"{{ cases(box: {box}) {{ edges {{ node {{ {said} }} }} }} }}"
        [edge] = (await graph(story.WANG.actor, query))["cases"]["edges"]
        assert edge["node"] == {name: whole[name]}, name


async def test_each_field_of_a_proposal_alone_is_the_same_as_among_all(graph):
    await endorsed(3)
    estate = f'estate: "{global_id("Estate", story.ESTATE)}"'
    listed = f"proposals({estate}) {{ nodes {{ %s }} }}"
    all_of_it = await graph(WRITER, f"{{ {listed} }}" % " ".join(PROPOSAL.values()))
    [whole] = all_of_it["proposals"]["nodes"]

    for name, said in PROPOSAL.items():
        found = await graph(WRITER, f"{{ {listed} }}" % said)
        assert found["proposals"]["nodes"] == [{name: whole[name]}], name

"""What is read of cases is enough for whatever is shown of them."""

import pytest
from graphql import get_named_type, is_composite_type, is_object_type

from resolvers import cases
from schema import schema
from schema.execution.calling import field_of
from tests import story
from tests.resolvers.cases.telling import told

FIELDS = schema.graph.type_map["Case"].fields
OWN = [name for name, each in FIELDS.items() if field_of(each).python_name in cases.SLICED]


def chosen(name: str) -> str:
    type = get_named_type(FIELDS[name].type)
    assert is_object_type(type) or not is_composite_type(type)
    inside = next(iter(type.fields)) if is_object_type(type) else ""
    return f"{name} {{ {inside} }}" if inside else name


@pytest.mark.parametrize("box", ["MINE", "PUBLISHED"])
async def test_each_field_alone_is_the_same_as_among_all(graph, box):
    case = await told(cases.Stage.CLOSED)
    await cases.publish(story.ZHOU.actor, case.id)
    asked = " ".join(map(chosen, OWN))
    judged = f"{{ cases(box: {box}) {{ nodes {{ {asked} viewerCannotRate {{ reason }} }} }} }}"
    [whole] = (await graph(story.WANG.actor, judged))["cases"]["nodes"]

    for name in OWN:
        query = f"{{ cases(box: {box}) {{ edges {{ node {{ {chosen(name)} }} }} }} }}"
        [edge] = (await graph(story.WANG.actor, query))["cases"]["edges"]
        assert edge["node"] == {name: whole[name]}, name

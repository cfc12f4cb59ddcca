"""What is said of two states of the schema."""

from schema.changes import between

OLD = "type Query { lamp(id: ID!): Lamp lamps: [Lamp!]! } type Lamp { id: ID! height: Int }"
NEW = "type Query { lamp(id: ID!, day: Int): Lamp } type Lamp { id: ID! height: Int lit: Boolean }"


def test_what_breaks_clients_comes_first():
    assert between(OLD, NEW) == [
        *("### Breaking", "", "- Field Query.lamps was removed.", ""),
        *("### Dangerous", "", "- An optional argument Query.lamp(day:) was added.", ""),
        *("### Safe", "", "- Field Lamp.lit was added.", ""),
    ]


def test_nothing_is_said_where_nothing_changed():
    assert between(OLD, OLD) == []

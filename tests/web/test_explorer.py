import re

import pytest
from graphql import parse, validate

from schema import schema
from web.explorer import EXAMPLES

GRAPH = schema._schema


class TestExplorer:
    def test_shows_every_example_in_the_readers_language(self, site):
        chinese = site.get("/graphql/explorer").text
        english = site.get("/graphql/explorer", headers={"Cookie": "language=en"}).text

        assert chinese.count("<option") == len(EXAMPLES)
        assert "看公开的事" in chinese
        assert "See what is published" in english

    def test_leads_to_tokens_and_to_registering_an_app(self, site):
        page = site.get("/graphql/explorer").text

        assert ('href="/me/apps"' in page, 'href="/apps"' in page) == (True, True)

    def test_takes_nothing_from_elsewhere(self, site):
        page = site.get("/graphql/explorer").text

        assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []

    def test_is_where_browsers_are_led(self, site):
        assert 'href="/graphql/explorer"' in site.get("/").text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.label)
class TestExample:
    def test_is_a_question_that_the_graph_understands(self, example):
        assert validate(GRAPH, parse(example.query)) == []

    def test_has_all_its_variables_beside_it(self, example):
        assert set(example.variables) == set(re.findall(r"\$(\w+):", example.query))

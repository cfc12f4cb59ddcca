"""Guards over all templates."""

import re

import pytest
from jinja2 import meta

from web.assets import assets
from web.pages import ALWAYS, TEMPLATES, environment

ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
PARTIALS = [name for name in ALL if name.rpartition("/")[2].startswith("_")]
HEADER = re.compile(r"\{# [^#]*? Needs: (?P<needs>[^.#]*)\.(?: Posts to: (?P<posts>[^.#]*)\.)? #\}")
POSTS = re.compile(r"""(?:method="post" action="\{\{ |pieces\.form\(.*?, )path\(['"](\w+)""")
FORBIDDEN = re.compile(
    r"""\s(?:style=|on\w+=|hx-on|hx-boost|hx-[\w:]+:inherited)"""
    r"""|\shx-trigger=["'][^"']*\[|["'\s](?:js|javascript):|<style\b|<script(?![^>]*\ssrc=)"""
)


ICON = re.compile(r"""\bicon\(["']([a-z-]+)["']\)""")
DRAWN = set(re.findall(r'<symbol id="([a-z-]+)"', assets()["icons.svg"].content.decode()))


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PARTIALS)
def test_a_partial_says_what_it_needs(name: str):
    header = HEADER.match(source(name))
    assert header, "the first line says what it is, needs and posts to"
    said = set(re.findall(r"\w+", header["needs"])) - {"nothing", "more"}
    made = environment("zh-Hans")
    used = meta.find_undeclared_variables(made.parse(source(name)))

    assert said == used - ALWAYS - made.globals.keys()


@pytest.mark.parametrize("name", PARTIALS)
def test_a_partial_says_where_it_posts(name: str):
    header = HEADER.match(source(name))
    assert header
    said = set(re.findall(r"\w+", header["posts"] or ""))

    assert said == set(POSTS.findall(source(name)))


@pytest.mark.parametrize("name", ALL)
def test_a_template_shows_only_icons_that_are_drawn(name: str):
    assert set(ICON.findall(source(name))) <= DRAWN


@pytest.mark.parametrize("name", ALL)
def test_a_template_holds_nothing_that_the_security_policy_forbids(name: str):
    assert FORBIDDEN.findall(source(name)) == []


@pytest.mark.parametrize(
    "piece",
    [
        '<p style="color: red">',
        '<p onclick="go()">',
        '<p hx-on:click="go()">',
        '<p hx-trigger="keyup[ctrlKey]">',
        """<p hx-vals='js:{"a": 1}'>""",
        '<a href="javascript:go()">',
        "<style>",
        "<script>go()</script>",
    ],
)
def test_what_is_forbidden_is_found(piece: str):
    assert FORBIDDEN.search(piece)


@pytest.mark.parametrize("name", ALL)
def test_a_form_works_without_script(name: str):
    for form in re.findall(r"<form[^>]*>", source(name)):
        assert 'method="' in form, form
        if "hx-post" in form:
            action, posted = (re.search(rf'{a}="([^"]*)"', form) for a in (" action", "hx-post"))
            assert action, form
            assert posted, form
            assert action[1] == posted[1], form


FORMS = [each for each in ALL if "<form" in source(each) and "fields.checked(" in source(each)]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_leaves_judging_to_the_server_which_tells_all_at_once(name: str):
    assert re.search(r"<form[^>]* novalidate", source(name))


@pytest.mark.parametrize("name", ALL)
def test_a_template_can_be_read(name: str):
    assert environment("en").get_template(name)


@pytest.mark.parametrize("name", ALL)
def test_a_fold_has_its_mark_from_the_style_alone(name: str):
    assert not re.search(r"<summary[^>]*>{{ icon", source(name))


@pytest.mark.parametrize("name", ALL)
def test_what_is_wrong_is_told_by_the_names_on_the_form(name: str):
    """`fields.checked` knows what the macros show; what is written by hand says its own."""
    text = source(name)

    assert "fields.errors(" not in text
    for field in re.findall(r'fields\.error_of\(form, "(\w+)"\)', text):
        assert f'form.name_field("{field}", ' in text
        assert re.search(rf"""form\.id\(["']{field}["']\)""", text)

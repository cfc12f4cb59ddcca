import re

from web.assets import LAYERS, asset, assets, script, stylesheet


class TestAssets:
    def test_are_kept_for_ever_under_a_name_of_their_own(self, site):
        answer = site.get(asset("site.css"))

        assert re.fullmatch(r"/static/site-[0-9a-f]{12}\.css", asset("site.css"))
        assert answer.headers["Content-Type"].startswith("text/css")
        assert "immutable" in answer.headers["Cache-Control"]

    def test_are_zipped_for_who_can_read_that(self, site):
        plain = site.get(asset("site.css"), headers={"Accept-Encoding": "identity"})

        assert "Content-Encoding" not in plain.headers
        assert site.get(asset("site.css")).headers["Content-Encoding"] == "gzip"

    def test_outside_the_folder_are_not_found(self, site):
        assert site.get("/static/../pages.py").status_code == 404
        assert site.get("/static/site-000000000000.css").status_code == 404

    def test_name_no_source_map(self):
        assert [n for n, a in assets().items() if b"sourceMappingURL" in a.content] == []


class TestScript:
    def test_has_htmx_before_what_extends_it(self):
        """Apart, a stream never begins where the second comes a moment after the first."""
        text = script()

        assert 0 < text.index("DOMContentLoaded") < text.index('registerExtension("sse"')

    def test_is_all_that_a_page_needs_of_it(self, site):
        assert (
            re.findall(r"<script[^>]*>", site.get("/sign-in").text).count(
                f'<script defer src="{asset("site.js")}">'
            )
            == 1
        )
        assert not [name for name in assets() if "htmx" in name and name.endswith(".js")]


class TestStylesheet:
    def test_has_every_layer_in_order(self):
        found = re.findall(r"^@layer (\w+) \{", stylesheet(), re.MULTILINE)

        assert tuple(found) == LAYERS

    def test_closes_what_it_opens(self):
        assert stylesheet().count("{") == stylesheet().count("}")

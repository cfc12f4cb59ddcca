"""The site as an app: what a phone is told, and what its service worker keeps."""

import json
import re

from web.assets import assets
from web.pwa import ICONS


class TestManifest:
    def test_names_the_app_and_its_icons(self, site):
        answer = site.get("/manifest.webmanifest")

        manifest = answer.json()
        assert answer.headers["content-type"].startswith("application/manifest+json")
        assert (manifest["name"], manifest["start_url"]) == ("共治", "/")
        assert len(manifest["icons"]) == len(ICONS)
        for icon in manifest["icons"]:
            assert site.get(icon["src"]).headers["content-type"] == "image/png"

    def test_is_named_by_every_page(self, site):
        shown = site.get("/sign-in").text

        assert '<link rel="manifest" href="/manifest.webmanifest">' in shown
        assert shown.count('name="theme-color"') == 2


class TestWorker:
    def test_is_looked_for_anew_and_keeps_what_can_be_had(self, site):
        answer = site.get("/sw.js")

        kept = json.loads(re.search(r"const SHELL = (\[.*?\]);", answer.text)[1])
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["content-type"].startswith("text/javascript")
        assert kept[:2] == ["/offline", "/notebook"]
        assert all(site.get(each).status_code == 200 for each in kept)

    def test_keeps_nothing_of_anybody(self, site):
        kept = json.loads(re.search(r"const SHELL = (\[.*?\]);", site.get("/sw.js").text)[1])

        assert {each.split("/")[1] for each in kept} == {"offline", "notebook", "static"}
        assert "cache.put" not in assets()["js/worker.js"].content.decode()


class TestOffline:
    def test_is_the_same_for_everybody_in_both_languages(self, site):
        answer = site.get("/offline", headers={"Cookie": "language=en; sid=x"})

        assert "网络断了" in answer.text
        assert 'lang="en"' in answer.text
        assert "set-cookie" not in answer.headers
        assert answer.text == site.get("/offline").text

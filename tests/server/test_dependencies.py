"""The list of what Gongzhi is made of."""

import json
import re
from pathlib import Path

from server import dependencies, programs
from server.version import version

ROOT = Path(__file__).parents[2]


class TestListed:
    def test_has_each_locked_package_with_its_sums(self) -> None:
        pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
        packages = [
            each
            for each in dependencies.listed()["components"]
            if each["purl"].startswith("pkg:pypi/")
        ]

        assert len(packages) == len(pinned) > 30
        assert all(each["hashes"] for each in packages)
        starlette = next(each for each in packages if each["name"] == "starlette")
        assert starlette["licenses"] == [{"expression": "BSD-3-Clause"}]

    def test_has_browser_files_and_postgresql(self) -> None:
        purls = {each["purl"] for each in dependencies.listed()["components"]}

        assert "pkg:npm/htmx.org@4.0.1" in purls
        assert f"pkg:generic/postgresql@{'.'.join(programs.VERSION.split('.')[:2])}" in purls

    def test_is_cyclonedx_in_which_every_reference_leads_somewhere(self) -> None:
        told = json.loads(json.dumps(dependencies.listed()))
        refs = {each["bom-ref"] for each in told["components"]} | {"gongzhi"}

        assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", told["serialNumber"])
        assert told["metadata"]["component"]["version"] == version()
        assert len(refs) == len(told["components"]) + 1
        for each in told["dependencies"]:
            assert {each["ref"], *each["dependsOn"]} <= refs

    def test_of_the_same_lock_is_the_same(self) -> None:
        assert dependencies.listed() == dependencies.listed()

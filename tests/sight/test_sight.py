"""The matrix: who sees what is what the pages say, for every resolver, post and side."""

import os
import re

import pytest

from tests.sight import calls, pages, resolvers, scene
from tests.sight.pages import Results
from tests.sight.resolvers import Resolver

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(300)]
TRIED = resolvers.tried()
MODULES = sorted({each.module for each in TRIED})
WRITES = "GONGZHI_WRITE_SIGHT" in os.environ
WRITTEN: dict[str, tuple[Resolver, Results]] = {}
ANEW = "python -m tests.sight writes it anew"


async def results_of(module: str, photo: bytes) -> dict[str, tuple[Resolver, Results]]:
    await scene.plant()
    sides = {"inside": await scene.inside(photo), "outside": await scene.outside(photo)}
    return {
        each.name: (
            each,
            {
                side: {
                    who: await calls.tried(each, actor, there)
                    for who, actor in scene.actors(there).items()
                }
                for side, there in sides.items()
            },
        )
        for each in TRIED
        if each.module == module
    }


@pytest.mark.long
@pytest.mark.parametrize("module", MODULES)
async def test_each_sees_what_the_pages_say(db, photo, module):
    results = await results_of(module, photo)

    if WRITES:
        WRITTEN.update(results)
        return
    for language, path in pages.PAGES.items():
        made = pages.section(pages.page(language, results), module)
        assert made == pages.section(path.read_text(), module), ANEW


@pytest.mark.long
@pytest.mark.skipif(not WRITES, reason="python -m tests.sight does")
def test_the_pages_are_written():
    for language, path in pages.PAGES.items():
        path.write_text(pages.page(language, dict(sorted(WRITTEN.items()))))


@pytest.mark.long
@pytest.mark.skipif(WRITES, reason="the pages are being written")
def test_every_resolver_has_its_row():
    for path in pages.PAGES.values():
        rows = set(re.findall(r"^\| `([\w.]+)`", path.read_text(), re.MULTILINE))
        assert {each.name for each in TRIED} == rows, ANEW


@pytest.mark.long
def test_the_pages_have_no_other_modules():
    for path in pages.PAGES.values():
        heads = [line[3:] for line in path.read_text().splitlines() if line.startswith("## ")]
        assert heads[:-1] == MODULES, ANEW


def test_what_others_call_is_there():
    known = {each.name for each in resolvers.found()}

    assert known >= {*resolvers.INNER, *resolvers.BY_HAND}

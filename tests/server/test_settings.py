"""What can be set is what the operators' guide says can be set."""

from pathlib import Path

import pytest

from server.faults import Fault
from server.middleware import policy
from server.settings import Settings, read, variable

GUIDE = Path(__file__).parents[2] / "docs" / "operators.md"


def test_the_guide_lists_every_setting_in_the_words_of_the_code() -> None:
    listed = {
        cells[1].strip(" `"): cells[3].strip()
        for cells in (line.split("|") for line in GUIDE.read_text("utf-8").splitlines())
        if len(cells) == 5 and cells[1].strip().startswith(("`GONGZHI_", "`DATABASE_URL"))
    }

    assert listed == {variable(n): f.description for n, f in Settings.model_fields.items()}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GONGZHI_PORT", "80000"),
        ("GONGZHI_POOL", "0"),
        ("DATABASE_URL", "mysql://x"),
        ("GONGZHI_PUBLIC_ORIGIN", "https://gongzhi.example/path"),
        ("GONGZHI_LOG_LEVEL", "loud"),
        ("GONGZHI_METRICS_TOKEN", "short"),
        ("GONGZHI_MAP_TILES", "https://tiles.example/{z}/{x}.png"),
        ("GONGZHI_MAP_TILES", "https://tiles.example;script-src/{z}/{x}/{y}.png"),
        ("GONGZHI_MAP_TILES", "https://{s}.tiles.example/{z}/{x}/{y}.png"),
        ("GONGZHI_LOG_DAYS", "90"),
        ("GONGZHI_SECURITY_CONTACT", "somebody"),
        ("GONGZHI_MAP_DATUM", "bd09"),
        ("GONGZHI_MAP_PLAN", "/nowhere/plan.png"),
        ("GONGZHI_MAP_PLAN", __file__),
        ("GONGZHI_MAP_PLAN_BOUNDS", "35.3,113.88,35.31"),
    ],
)
def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(Fault, match=name):
        read()


def test_the_demo_is_for_first_tries() -> None:
    assert Settings(database_url=None).shows_demo
    assert not Settings(database_url="postgresql://x/y").shows_demo
    assert not Settings(public_origin="https://gongzhi.example").shows_demo
    assert Settings(database_url="postgresql://x/y", demo=True).shows_demo


@pytest.mark.parametrize(
    ("given", "origin", "cookie"),
    [
        ({"port": 8001}, "http://127.0.0.1:8001", "sid"),
        ({"host": "::1"}, "http://[::1]:8000", "sid"),
        ({"public_origin": "https://gongzhi.example"}, "https://gongzhi.example", "__Host-sid"),
    ],
)
def test_cookies_are_bound_to_the_host_over_https(
    given: dict[str, object], origin: str, cookie: str
) -> None:
    settings = Settings.model_validate(given)

    assert (settings.origin, settings.session_cookie) == (origin, cookie)


def test_the_security_policy_names_the_origin_of_tiles_and_nothing_more() -> None:
    tiles = Settings(map_tiles="https://tiles.example:8443/{z}/{x}/{y}.png?key=1")

    assert tiles.map_origin == "https://tiles.example:8443"
    assert "img-src 'self' data: blob: https://tiles.example:8443;" in policy(tiles.map_origin)
    assert policy(tiles.map_origin).count("tiles.example") == 1
    assert Settings().map_origin is None

"""Every pair of colours that carries words or marks, from the tokens (WCAG 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = Path("web/static/css")
TOKEN = re.compile(r"--([\w-]+): var\(--day, (#\w{6})\) var\(--night, (#\w{6})\)")
WORDS = ("ink", "ink-soft", "indigo", "seal", "bamboo", "amber", "late")
GROUNDS = ("paper", "sheet", "shade")
WASHED = ("seal", "bamboo", "amber", "late", "indigo")
PAIRS = [
    *((word, ground, 4.5) for word in WORDS for ground in GROUNDS),
    *((word, f"{word}-wash", 4.5) for word in WASHED),
    *(("ink", f"{word}-wash", 4.5) for word in WASHED),
    *(("edge", ground, 3.0) for ground in GROUNDS),
    *(("ink", f"heat-{step}", 4.5) for step in (1, 2, 3, 4)),
    ("on-heat-5", "heat-5", 4.5),
    ("paper", "ink", 4.5),
]
SHEETS = {"standard": ("tokens.css",), "elder": ("tokens.css", "elder.css")}


def tokens(sheets: tuple[str, ...], light: str) -> dict[str, str]:
    found = (match for sheet in sheets for match in TOKEN.findall((CSS / sheet).read_text()))
    return {name: day if light == "day" else night for name, day, night in found}


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("light", ["day", "night"])
@pytest.mark.parametrize("mode", SHEETS)
def test_words_and_marks_stand_out(mode: str, light: str) -> None:
    colours = tokens(SHEETS[mode], light)
    faint = {
        (word, ground): round(contrast(colours[word], colours[ground]), 2)
        for word, ground, least in PAIRS
        if contrast(colours[word], colours[ground]) < least
    }

    assert faint == {}


def test_the_sum_is_that_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48

"""In which language somebody wrote, by its script: for translating, and for reading aloud."""

import re

UNKNOWN = "und"
SCRIPTS = (
    ("bo", re.compile(r"[\u0f00-\u0fff]")),
    ("ug", re.compile(r"[\u0600-\u06ff]")),
    ("mn", re.compile(r"[\u1800-\u18af]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh-Hans", re.compile(r"[\u4e00-\u9fff]")),
    ("en", re.compile(r"[A-Za-z]")),
)


def language_of(text: str) -> str:
    """The language of most of its signs, as BCP 47 has it; Latin letters count as English."""
    counted = [(len(script.findall(text)), language) for language, script in SCRIPTS]
    most, language = max(counted, key=lambda each: each[0])
    return language if most else UNKNOWN

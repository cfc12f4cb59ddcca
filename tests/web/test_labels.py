import re
from pathlib import Path

from web.labels import LABELS, called

FIELD = re.compile(r'fields\.(?:text|area|select|tiles|photos)\([\w.()"]+, "(\w+)"')


def test_every_field_of_every_form_is_called_something_in_the_summary() -> None:
    texts = (path.read_text() for path in Path("web/templates").rglob("*.html"))
    named = {name for text in texts for name in FIELD.findall(text)}

    assert named - LABELS.keys() == set()


def test_a_field_is_called_as_it_stands_on_its_form() -> None:
    assert [called("report", "text"), called("publication", "text")] == ["什么事", "内容"]
    assert called("report", "place") == "具体位置"
    assert called("report", "nothing of the kind") is None

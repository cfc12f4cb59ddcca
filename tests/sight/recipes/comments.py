"""Comments."""

from collections.abc import Callable
from typing import Any

from tests.sight.recipes.words import WORDS
from tests.sight.scene import Scene

BY_CITY = {"source": "市里的规定", "version": "2026-2"}
GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "moderation.add_word": lambda s: (
        (),
        {"word": "网络赌场", "effect": "refuse", "rule": s.moderation_rule, "area": s.area},
    ),
    "comments.answer": lambda s: ((s.comment,), {"text": WORDS}),
    "comments.edit": lambda s: ((s.comment,), {"text": WORDS, "base": 1}),
    "moderation.find_word": lambda s: ((s.word,), {}),
    "comments.remove": lambda s: ((s.comment,), {"rule": s.moderation_rule, "note": WORDS}),
    "comments.reply": lambda s: ((s.comment,), {"text": WORDS}),
    "comments.report": lambda s: ((s.comment,), {"rule": s.moderation_rule}),
    "comments.restore": lambda s: ((s.comment,), {"answer": WORDS}),
    "moderation.set_limit": lambda s: ((), {"limit": "heard", "amount": 4, **BY_CITY}),
    "moderation.set_rule": lambda s: (
        (),
        {"code": "insult", "name": WORDS, "name_en": WORDS, **BY_CITY},
    ),
    "moderation.try_word": lambda s: ((), {"word": "台阶", "area": s.area}),
    "moderation.retire_word": lambda s: ((s.word,), {}),
    "comments.slow": lambda s: ((s.proposal,), {"minutes": 30}),
    "comments.uphold": lambda s: ((s.comment,), {"answer": WORDS}),
    "comments.write": lambda s: ((s.proposal,), {"stance": "for", "text": WORDS}),
}

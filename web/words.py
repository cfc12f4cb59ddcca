"""Keep the catalogues in step with the texts: ``python -m web.words``.

Writes new texts into each catalogue without a translation, drops those that are
gone, and names what is still to translate. With ``--check`` it writes nothing.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from resolvers.languages import CATALOGUES, DEFAULT, LANGUAGES, Language

ROOT = CATALOGUES.parent.parent
WHERE = [
    ("resolvers/**.py", "python"),
    ("schema/**.py", "python"),
    ("web/**.py", "python"),
    ("web/templates/**.html", "jinja2"),
]
KEYWORDS = {"_": None, "N_": None}
OPTIONS = {"web/templates/**.html": {"silent": "false", "trimmed": "true"}}


def extracted() -> Catalog:
    """Every text of the product that people read."""
    found = Catalog(locale=_locale(DEFAULT))
    for folder in ("resolvers", "schema", "web"):
        method = [(p.removeprefix(f"{folder}/"), m) for p, m in WHERE if p.startswith(folder)]
        options = {p.removeprefix(f"{folder}/"): o for p, o in OPTIONS.items()}
        for _file, _line, text, _comments, context in extract_from_dir(
            ROOT / folder, method, options, keywords=KEYWORDS
        ):
            found.add(text, context=context)
    return found


def catalogue(language: Language) -> Catalog:
    with _file(language).open("rb") as file:
        return read_po(file, locale=_locale(language))


def update(language: Language) -> Catalog:
    """The catalogue with every text of now and none of before."""
    kept = catalogue(language)
    kept.update(extracted(), no_fuzzy_matching=True)
    kept.obsolete.clear()
    return kept


def untranslated(found: Catalog) -> Iterator[Message]:
    return (m for m in found if m.id and (m.fuzzy or not _said(m)))


def _said(message: Message) -> bool:
    said = message.string
    return all(said) if isinstance(said, tuple | list) else bool(said)


def write(language: Language, found: Catalog) -> None:
    with _file(language).open("wb") as file:
        write_po(file, found, no_location=True, omit_header=True, sort_output=True, width=100)


def _file(language: Language) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


def _locale(language: Language) -> str:
    return language.replace("-", "_")


def main() -> None:
    missing = 0
    for language in LANGUAGES:
        if language == DEFAULT:
            continue
        now = update(language)
        for message in untranslated(now):
            missing += 1
            sys.stdout.write(f"{language}: {message.id}\n")
        if "--check" not in sys.argv:
            write(language, now)
    if missing:
        sys.exit(f"{missing} texts to translate.")


if __name__ == "__main__":
    main()

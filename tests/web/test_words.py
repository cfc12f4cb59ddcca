"""Guards over what people read, in every language."""

import re
from datetime import date

import pytest

from resolvers import languages
from resolvers.languages import LANGUAGES, field_sentence, sentence, word
from resolvers.refusals import NotNow, Reason, Wrong
from resolvers.sentences import SENTENCES, WORDS
from web.words import catalogue, extracted, untranslated

PLACE = re.compile(r"%\((\w+)\)s|%%")
TRANSLATED = [language for language in LANGUAGES if language != "zh-Hans"]


def test_every_reason_has_a_sentence():
    assert set(SENTENCES) == set(Reason)


def test_every_member_of_an_enum_that_is_shown_has_a_word():
    assert {kind: set(words) for kind, words in WORDS.items()} == {k: set(k) for k in WORDS}


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogue:
    def test_has_every_text_and_no_other(self, language):
        assert {m.id for m in catalogue(language)} == {m.id for m in extracted()}

    def test_is_read_as_babel_reads_it(self, language):
        read = {m.id: m.string for m in catalogue(language) if m.id}

        assert languages.catalogue(language).said == read

    def test_is_translated(self, language):
        assert [m.id for m in untranslated(catalogue(language))] == []

    def test_keeps_every_placeholder(self, language):
        for message in catalogue(language):
            assert set(PLACE.findall(message.id)) == set(PLACE.findall(str(message.string)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_a_sentence_can_be_said_without_its_facts(reason, language):
    assert sentence(NotNow(reason), language)
    assert field_sentence(Wrong(reason), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_is_said_for_each_member(language):
    assert all(word(member, language) for words in WORDS.values() for member in words)


def test_a_day_is_said_as_people_say_it():
    stands = NotNow(Reason.ROLL_STANDS, until=date(2026, 12, 3))

    assert sentence(stands, "zh-Hans") == "清册公示到 2026年12月3日 为止"
    assert "3 Dec 2026" in sentence(stands, "en")

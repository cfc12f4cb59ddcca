"""What somebody wrote, held against the word list of where they wrote it."""

from resolvers import masking
from resolvers.moderation.wordlist import Word, among, holding
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.tables.comment_words import WordEffect


async def judged(text: str, area: str, *, official: bool = False) -> list[Word]:
    """The words that moderators shall see; what is refused is refused here.

    An office gives its own numbers; residents give nobody's.

    Args:
        text: what somebody wrote in the field `text`.
        area: the code of where it is read.
        official: whether it is written in office.

    Raises:
        NotValid: it has somebody's number, or a word that is refused.
    """
    if not official and masking.tells_numbers(text):
        raise NotValid({"text": Wrong(Reason.PERSONAL_NUMBER)})
    found = among(await holding(area), text)
    if refused := next((e for e in found if e.effect is WordEffect.REFUSE), None):
        raise NotValid({"text": Wrong(Reason.WORD_REFUSED, {"word": refused.word})})
    return list(found)

"""Comments on proposals: neighbours talk, offices answer in their posts, moderators keep the rules.

Two levels and no more; sorted so that what came first does not stay first (see `worth`); removed
by a rule and with a reason only, which somebody else looks at again on appeal.
"""

from resolvers.comments.appealing import appeal, restore, uphold
from resolvers.comments.changing import edit, mark, take_back, texts, texts_of, unmark
from resolvers.comments.desk import ModerationDesk, desk, mine, my_reports, reports
from resolvers.comments.discussing import Discussion, discussion, discussion_of
from resolvers.comments.finding import Thread, find, named, thread
from resolvers.comments.judged import Comment
from resolvers.comments.listing import CommentOrder, Sides, listed, listed_in, sides, sides_in
from resolvers.comments.moderating import keep, remove, report, slow
from resolvers.comments.news import News, news, subject
from resolvers.comments.parts import Appeal, Decision, Report, Text
from resolvers.comments.writing import answer, reply, write
from resolvers.tables.comment_words import CommentAct, CommentStance, CommentState

__all__ = [
    "Appeal",
    "Comment",
    "CommentAct",
    "CommentOrder",
    "CommentStance",
    "CommentState",
    "Decision",
    "Discussion",
    "ModerationDesk",
    "News",
    "Report",
    "Sides",
    "Text",
    "Thread",
    "answer",
    "appeal",
    "desk",
    "discussion",
    "discussion_of",
    "edit",
    "find",
    "keep",
    "listed",
    "listed_in",
    "mark",
    "mine",
    "my_reports",
    "named",
    "news",
    "remove",
    "reply",
    "report",
    "reports",
    "restore",
    "sides",
    "sides_in",
    "slow",
    "subject",
    "take_back",
    "texts",
    "texts_of",
    "thread",
    "unmark",
    "uphold",
    "write",
]

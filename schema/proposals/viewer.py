"""What the viewer cannot do with a proposal: one field an act."""

import strawberry

from schema.refusals import cannot


@strawberry.type
class Viewer:
    """What the viewer cannot do with a proposal."""

    viewer_cannot_edit = cannot("edit", "write another version")
    viewer_cannot_share = cannot("share", "let others write along")
    viewer_cannot_leave = cannot("leave", "step back as an author")
    viewer_cannot_attach = cannot("attach", "add or take off photos")
    viewer_cannot_split = cannot("split", "make another of some paragraphs")
    viewer_cannot_submit = cannot("submit", "submit it")
    viewer_cannot_withdraw = cannot("withdraw", "take it back")
    viewer_cannot_endorse = cannot("endorse", "stand behind it")
    viewer_cannot_unendorse = cannot("unendorse", "take that back")
    viewer_cannot_amend = cannot("amend", "propose other words for a paragraph")
    viewer_cannot_rate = cannot("rate", "say how well it was done")
    viewer_cannot_answer = cannot("answer", "answer it")
    viewer_cannot_list = cannot("list", "put it on the next agenda")
    viewer_cannot_screen = cannot("screen", "take it up")
    viewer_cannot_reject = cannot("reject", "turn it down")
    viewer_cannot_approve = cannot("approve", "let it pass the screening")
    viewer_cannot_go_on = cannot("go_on", "end the display")
    viewer_cannot_put = cannot("put", "put it to a decision")
    viewer_cannot_adopt = cannot("adopt", "note that it was adopted")
    viewer_cannot_fail = cannot("fail", "note that nobody agreed")
    viewer_cannot_escalate = cannot("escalate", "put it to a meeting of all")
    viewer_cannot_report = cannot("report", "tell what was done")
    viewer_cannot_close = cannot("close", "close it")
    viewer_cannot_merge = cannot("merge", "merge it into another")
    viewer_cannot_separate = cannot("separate", "take the merger back")
    viewer_cannot_file_case = cannot("file_case", "report it as a case")

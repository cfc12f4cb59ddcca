"""Why the viewer cannot do this or that to a case: one field an act."""

import strawberry

from schema.refusals import cannot


@strawberry.type
class Viewer:
    """What the viewer cannot do to a case."""

    viewer_cannot_accept = cannot("accept", "take it on")
    viewer_cannot_decline = cannot("decline", "decline it")
    viewer_cannot_ask_more = cannot("ask_more", "ask its reporter for more")
    viewer_cannot_supplement = cannot("supplement", "say more about it")
    viewer_cannot_dispatch = cannot("dispatch", "send it to an organisation")
    viewer_cannot_sign = cannot("sign", "sign for it")
    viewer_cannot_return = cannot("return", "give it back")
    viewer_cannot_contact = cannot("contact", "note that its reporter was spoken to")
    viewer_cannot_transfer = cannot("transfer", "hand it over to another organisation")
    viewer_cannot_enlist = cannot("enlist", "have another organisation work on it, too")
    viewer_cannot_delegate = cannot("delegate", "hand a part of it down")
    viewer_cannot_report_up = cannot("report_up", "ask an organisation above for help")
    viewer_cannot_join = cannot("join", "sign for your organisation's part of it")
    viewer_cannot_contribute = cannot("contribute", "say what came of your organisation's part")
    viewer_cannot_release = cannot("release", "end the part of another organisation")
    viewer_cannot_ask_extension = cannot("ask_extension", "ask for more time")
    viewer_cannot_extend = cannot("extend", "grant the time that was asked for")
    viewer_cannot_ask_suspension = cannot("ask_suspension", "ask that it stand still")
    viewer_cannot_suspend = cannot("suspend", "grant that it stands still")
    viewer_cannot_refuse = cannot("refuse", "refuse what was asked")
    viewer_cannot_resume = cannot("resume", "take it up again")
    viewer_cannot_finish = cannot("finish", "say what came of it")
    viewer_cannot_verify = cannot("verify", "confirm that it was done")
    viewer_cannot_send_back = cannot("send_back", "send it back")
    viewer_cannot_try_visit = cannot("try_visit", "note that its reporter was not reached")
    viewer_cannot_visit = cannot("visit", "write down what its reporter said on the phone")
    viewer_cannot_rate = cannot("rate", "rate its handling")
    viewer_cannot_close = cannot("close", "close it")
    viewer_cannot_ask_reopening = cannot("ask_reopening", "ask to have it handled again")
    viewer_cannot_reopen = cannot("reopen", "have it handled again")
    viewer_cannot_withdraw = cannot("withdraw", "take it back")
    viewer_cannot_urge = cannot("urge", "ask how far it is")
    viewer_cannot_supervise = cannot("supervise", "ask after it as a superior")
    viewer_cannot_record_talk = cannot("record_talk", "record what came of a talk")
    viewer_cannot_reply = cannot("reply", "answer a superior")
    viewer_cannot_comment = cannot("comment", "write a word about it")
    viewer_cannot_unmask = cannot("unmask", "see who reported it")
    viewer_cannot_compare_photos = cannot(
        "compare_photos", "learn whether its photos were used before"
    )
    viewer_cannot_merge = cannot("merge", "let it follow another")
    viewer_cannot_unmerge = cannot("unmerge", "let it go its own way again")
    viewer_cannot_link = cannot("link", "make or revoke a private link to it")
    viewer_cannot_publish = cannot("publish", "let everybody read it")

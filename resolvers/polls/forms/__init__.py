"""Paper ballots: printed with a code that works once, received with a photo, read by two."""

from resolvers.polls.forms.codes import code_of, mark_of, receipt_of, tidy
from resolvers.polls.forms.counters import dismiss, name, nameable
from resolvers.polls.forms.finding import (
    by_code,
    find,
    listed,
    photo,
    printing,
    printings,
    public_poll_of,
    tallied,
)
from resolvers.polls.forms.form import (
    MOST_PHOTOS,
    Form,
    Line,
    Printed,
    Printing,
    Reading,
    faults,
    lines,
    why_not_count,
    why_not_desk,
    why_not_name,
    why_not_print,
)
from resolvers.polls.forms.prints import ask_paper, coming, lacking, paper, print_, reprint
from resolvers.polls.forms.reading import read
from resolvers.polls.forms.receiving import receive
from resolvers.tables.form_words import CounterKind, FormFault, FormMark, FormStage

__all__ = [
    "MOST_PHOTOS",
    "CounterKind",
    "Form",
    "FormFault",
    "FormMark",
    "FormStage",
    "Line",
    "Printed",
    "Printing",
    "Reading",
    "ask_paper",
    "by_code",
    "code_of",
    "coming",
    "dismiss",
    "faults",
    "find",
    "lacking",
    "lines",
    "listed",
    "mark_of",
    "name",
    "nameable",
    "paper",
    "photo",
    "print_",
    "printing",
    "printings",
    "public_poll_of",
    "read",
    "receipt_of",
    "receive",
    "reprint",
    "tallied",
    "tidy",
    "why_not_count",
    "why_not_desk",
    "why_not_name",
    "why_not_print",
]

"""The counters of a day, of one area, category and organisation."""

COUNTERS = (
    *("reported", "imported", "on_the_spot", "contact_due", "contacted", "passed_on"),
    *("due", "in_time", "undue", "closed", "solved", "beyond_duty", "unfounded"),
    *("rated", "content", "returned", "reworked"),
)

"""The process around the product: settings, database, middleware, command line, worker."""

import gc

IMPORTED = 1_000_000  # objects: twice what a process imports, of which next to nothing is garbage
SELDOM = (50_000, 200, 10)  # objects made, then collections of the generation before

gc.set_threshold(IMPORTED)


def begun() -> None:
    """From now on look for garbage: seldom, and never in what the process began with.

    To look through everything holds up everybody, for a second where thousands listen.
    """
    gc.freeze()
    gc.set_threshold(*SELDOM)

"""The process around the product: settings, database, middleware, command line, worker."""

import gc

# Garbage is looked for seldom, and never while a process imports what it keeps for good.
gc.set_threshold(50_000, 200, 10)  # objects made, then collections of the generation before

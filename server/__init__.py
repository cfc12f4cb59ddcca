"""The process around the product: settings, database, middleware, command line, worker."""

"""Lists taken out of the house as a file: asked for, made by the worker, fetched, gone in time."""

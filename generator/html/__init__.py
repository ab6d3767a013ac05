"""Pages that need nothing beside them.

In: a Jinja template, its style sheet and its values.
Out: one HTML page, escaped, without script, that loads nothing.
"""

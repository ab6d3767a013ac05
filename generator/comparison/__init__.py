"""Two reports side by side.

In: two `Report`s, of any edition.
Out: what differs in figures, fields and texts, as text, JSON or a page.
"""

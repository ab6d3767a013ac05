"""A written document read again and compared with its report.

In: a `Report` and the bytes of its document.
Out: problems: a figure (E152), a text (E153) or the form (E154) differs, or it cannot be read (E155).
"""

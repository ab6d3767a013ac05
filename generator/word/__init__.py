"""The official Word report.

In: a `Report` and a Word template, the format's or an office's own.
Out: the bytes of a .docx file, filled by docxtpl from a template that is prepared once.
"""

"""The Word template of a format, built from its description.

In: a `Format`.
Out: the bytes of `report.docx` with its tags, laid out as GB/T 9704 has it.
"""

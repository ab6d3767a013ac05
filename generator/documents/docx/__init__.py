"""Word documents (ECMA-376, WordprocessingML) read for paragraphs and tables.

In: the bytes of a .docx file.
Out: raw blocks with numbering, styles and merged cells worked out; what is deleted or hidden is left out.
"""

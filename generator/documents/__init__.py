"""Finished files of any make: Word documents, saved web pages, text.

In: the bytes of a file, hostile until shown otherwise.
Out: a `Document`: paragraphs and tables with their places, in one model for all makes, or the problem that refuses it (E171 to E179).
"""

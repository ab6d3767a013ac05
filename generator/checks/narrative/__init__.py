"""The narrative as words: what the checks of texts share.

In: paragraphs in Chinese.
Out: clauses, numbers, subjects and denials found in them.
"""

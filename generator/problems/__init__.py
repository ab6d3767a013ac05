"""What is wrong with a file, and how it is printed.

In: a code (E201), a place, a message and a hint.
Out: a `Problem`; text, JSON or GitHub annotations of many.
"""

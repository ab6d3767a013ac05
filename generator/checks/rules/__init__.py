"""One check in a module, each with its code, explanation, examples and thresholds.

In: a `Report`, and what the check declares that it needs.
Out: the problems of that code.
"""

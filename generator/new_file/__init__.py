"""The file with which an agency begins a year.

In: a format, and last year's report where there is one.
Out: the text of a commented agency file; what must be looked up in last year's report.
"""

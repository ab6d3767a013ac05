"""What people hand over: a file or a folder of any kind.

In: paths.
Out: reports with their problems, the list of agencies, shared values, last year's report.
"""

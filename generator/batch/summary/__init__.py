"""What a batch came to, for people to read and sign, for a spreadsheet and for programs.

In: the outcomes of a batch and a format's key figures.
Out: a page, a workbook and a JSON file, written piece by piece: memory does not grow with the number of agencies.
"""

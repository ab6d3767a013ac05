"""What a batch came to, for people to read and sign, for a spreadsheet, and for programs.

A page, a workbook and a JSON file, each written whole or not at all and with nothing held that grows with the number of agencies.
The formats are data here too: heads of columns and charts come from the key figures of `format.yaml`.
"""

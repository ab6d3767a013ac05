"""The YAML file of an agency: read, changed and written.

In: bytes (UTF-8, GBK, UTF-16) and a format.
Out: a `Report` and the problems of reading it, each at its line (E1xx); text of an agency file from values.
"""

"""What every command does with one agency file: load, last year, review, render, read back.

In: the bytes of a file, and the settings of a run.
Out: a `Product`: the problems of every step, the waivers that counted, and the document, None where it must not be written.
"""

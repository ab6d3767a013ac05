"""The annual report of one agency for one year, immutable and complete.

In: figures and narrative by the ids of a format.
Out: a `Report`: every cell a number, every total there, every placeholder filled. It knows nothing of YAML or Word.
"""

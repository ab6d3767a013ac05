"""The reports of a folder of agency files, on any worker, again and again.

In: a folder and options.
Out: documents, an `Outcome` for each file, and a state file that says what is unchanged next time.
"""

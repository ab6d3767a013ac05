"""Reading and writing files of the system, and safe names for them.

In: paths and bytes.
Out: bytes of bounded size; a file written completely or not at all; the problem of a file that cannot be read (E101).
"""

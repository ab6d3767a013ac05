"""The text of an agency file as a tree of keys and values.

In: bytes.
Out: a tree whose nodes know their places, all mistakes of writing told in one run, and a `Source` that collects problems.
"""

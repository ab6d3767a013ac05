"""A parent agency's report from those of its sub-agencies.

In: a folder of agency files.
Out: the sum as an agency file, or where a file of the parent's differs from it (W604 to W607).
"""

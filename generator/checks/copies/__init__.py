"""Narrative that two agencies share.

In: the reports of a batch, or their digests.
Out: pairs of sections that are alike, without a comparison of all with all.
"""

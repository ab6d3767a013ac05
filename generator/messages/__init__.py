"""Texts for people, in Chinese and English.

In: an English text marked by `msg` or `plural`, with values.
Out: a `Message`, worded in a language only when it is printed, through the catalogues in `locale/`.
"""

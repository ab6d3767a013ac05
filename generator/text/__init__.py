"""Text as people write it: blanks, widths of characters, numerals in Chinese.

In: any text.
Out: the same text made comparable, by functions each of which says what it keeps.
"""

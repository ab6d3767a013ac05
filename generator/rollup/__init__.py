"""A parent agency's report from those of its sub-agencies.

In: a folder of agency files.
Out: the sum as an agency file, or where a file of the parent's differs from it (W604 to W607).
"""

from generator.rollup.check_against_sum import compare
from generator.rollup.sum import Rollup, roll_up
from generator.rollup.write import agency_file

__all__ = ["Rollup", "agency_file", "compare", "roll_up"]

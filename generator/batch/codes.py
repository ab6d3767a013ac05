"""The catalogue of what may be wrong where many files are built at once (E16x, W16x)."""

from __future__ import annotations

from generator.messages.message import msg
from generator.problems.code import Code

BATCH_CODES = (
    Code(
        "E160",
        msg("Several files would be written to one report"),
        msg(
            "Two agency files lead to the same file name, because they are of the same agency, or are called alike but for their endings. Which of them is right the program cannot know, so that none is written."
        ),
        msg("Keep one of the files; where both are needed, give one another name, or let --name tell them apart."),
    ),
    Code(
        "E161",
        msg("The list of agencies cannot be used"),
        msg("_agencies.yaml or _agencies.csv says who must report. Without it nobody is told who has not."),
        msg(
            "In _agencies.yaml write each agency on a line of its own, as “- ” and its full name; in _agencies.csv in a column headed 机关名称."
        ),
    ),
    Code(
        "W162",
        msg("An agency stands on the list twice"),
        msg("It counts once; but perhaps another agency was meant."),
        msg("Delete one of the two lines, or write the name that was meant."),
    ),
    Code(
        "W163",
        msg("A report that was edited by hand"),
        msg(
            "The report written earlier was changed since, in Word or by another program. It is left as it is, so that nobody's work is lost; changes of the agency file do not reach it."
        ),
        msg(
            "Put the changes into the agency file and run the batch again with --force, which writes the report anew; or move the edited report elsewhere."
        ),
    ),
    Code(
        "E164",
        msg("The program failed at a file"),
        msg(
            "While this file was worked on, the program ran into a fault of its own, ran out of memory or time, or was ended from outside. The other files were not touched by that."
        ),
        msg("Run the batch again. Where it fails again, try reportgen check on this file and tell the developers."),
    ),
    Code(
        "E165",
        msg("The report cannot be written"),
        msg("The disk is full, the folder may not be written to, or another program has the report open."),
        msg("Close it in Word or WPS, look at the folder and the disk, and run the batch again."),
    ),
)

"""What is said of each way in which a finished document departs from the form (E182 to E191, W183)."""

from __future__ import annotations

from generator.messages.message import Message, msg
from generator.recognition.model import FindingKind

CODE_OF: dict[FindingKind, str] = {
    "label_overwritten": "E182",
    "label_missing": "E182",
    "label_altered": "E183",
    "label_mark": "W183",
    "number_in_label": "E183",
    "blank_figure": "E184",
    "dash_figure": "E185",
    "unreadable_figure": "E185",
    "more_than_figure": "E185",
    "row_missing": "E186",
    "figure_missing": "E186",
    "columns_misplaced": "E183",
    "table_missing": "E187",
    "section_missing": "E188",
    "section_empty": "E188",
    "heading_in_table": "E191",
    "section_mark": "W183",
    "section_renamed": "E189",
    "section_added": "E189",
    "section_misnumbered": "E190",
    "section_misplaced": "E191",
}
CELLS: tuple[FindingKind, ...] = ("blank_figure", "dash_figure", "more_than_figure", "figure_missing")  # told by rows
IN_TABLE: tuple[FindingKind, ...] = ("label_mark", "label_overwritten", "label_missing", "row_missing")
OF_ALL: tuple[FindingKind, ...] = ("section_misnumbered", "section_mark", "section_missing", "section_added")
ZERO = msg("Write 0 where there was none.")
ALONE = msg("Write the number alone.")
ZERO_EVERYWHERE = msg(
    "Write 0 where there was none. A report that reportgen makes from an agency file has no blank cells: reportgen import turns this document into one."
)
OF_ROW: dict[FindingKind, Message] = {
    "blank_figure": msg("{where}: blank: {columns}."),
    "dash_figure": msg("{where}: “{found}” instead of a number: {columns}."),
    "more_than_figure": msg("{where}: “{found}” instead of the number alone: {columns}."),
    "figure_missing": msg("{where}: there is no cell for: {columns}."),
}
OF_TABLE: dict[FindingKind, Message] = {
    "blank_figure": msg("{section}: {count} of {all} cells of figures are blank (rows {rows} of the table)."),
    "dash_figure": msg(
        "{section}: {count} of {all} cells of figures hold no number but “{found}” (rows {rows} of the table)."
    ),
    "more_than_figure": msg(
        "{section}: {count} of {all} cells of figures hold more than a number: “{found}” (rows {rows} of the table)."
    ),
    "figure_missing": msg("{section}: {count} of {all} cells of figures are missing (rows {rows} of the table)."),
}
OF_MANY: dict[FindingKind, Message] = {
    "label_overwritten": msg("{section}: in rows {rows}, {count} labels are overwritten with “{found}”: {labels}."),
    "label_missing": msg("{section}: {count} labels are blank or missing: {labels}."),
    "label_mark": msg(
        "{section}: {count} labels have another sign behind their numbers than the form: “{found}” and others."
    ),
    "row_missing": msg("{section}: {count} rows are missing: {labels}."),
    "section_misnumbered": msg("{count} sections bear the wrong number, or none: {labels}."),
    "section_mark": msg("The numbers of {count} sections have another sign behind them than the form: {labels}."),
    "section_missing": msg("{count} headings of sections are missing: {labels}."),
    "section_added": msg("{count} headings are no sections of the form: {labels}."),
}
HINTS_OF_MANY: dict[FindingKind, Message] = {
    "label_overwritten": msg(
        "Write the labels as the form has them; which row is which was inferred from their places here."
    ),
    "label_missing": msg("Write the labels as the form has them."),
    "label_mark": msg("Write a full stop behind the number: {example}"),
    "row_missing": msg("Insert the rows where the form has them, with 0 where there was none."),
    "section_misnumbered": msg("Number the sections 一、 to 六、, as the form does."),
    "section_mark": msg("Write 、 behind the number: 一、 to 六、."),
    "section_missing": msg("Insert the headings and what there is to report; where there is nothing, say so under it."),
    "section_added": msg("Make them headings of the second level within the sections, such as （一）."),
}
MESSAGES: dict[FindingKind, Message] = {
    "label_overwritten": msg("{section}: where “{expected}” should stand, there is “{found}”."),
    "label_missing": msg("{section}: the cell of “{expected}” is blank or missing."),
    "label_altered": msg("{section}: “{expected}” reads “{found}” here."),
    "label_mark": msg("{section}: “{expected}” reads “{found}” here."),
    "number_in_label": msg("{section}: a number was typed into “{expected}”: “{found}”."),
    "unreadable_figure": msg("{section}, {row}, {column}: “{found}” is no number that this cell may hold."),
    "row_missing": msg("{section}: the row “{row}” is missing."),
    "columns_misplaced": msg("{section}: the columns stand in another order than the form’s: {found}."),
    "table_missing": msg("{section}: the table is missing."),
    "section_missing": msg("The section “{expected}” is missing."),
    "section_empty": msg("Nothing stands under “{expected}”."),
    "heading_in_table": msg("The heading “{expected}” stands inside the table."),
    "section_mark": msg("The number of “{found}” has another sign behind it than the form: “{expected}”."),
    "section_renamed": msg("The heading “{expected}” reads “{found}” here."),
    "section_added": msg("“{found}” is no section of the form; it belongs into “{expected}”."),
    "section_misnumbered": msg("The number of the section is wrong: “{found}”, where the form has “{expected}”."),
    "section_misplaced": msg("“{expected}” does not stand where the form has it."),
}
HINTS: dict[FindingKind, Message] = {
    "label_overwritten": msg("Write {expected} again; if “{found}” is a figure, put it into its own cell."),
    "label_missing": msg("Write: {expected}"),
    "label_altered": msg("Write: {expected}"),
    "label_mark": msg("Write: {expected}"),
    "number_in_label": msg("Take the number out; if it is a figure, put it into its own cell."),
    "unreadable_figure": msg("Write one number alone, 0 where there was none."),
    "row_missing": msg("Insert the row below this one, with 0 where there was none."),
    "columns_misplaced": msg("The form’s order is: {expected}."),
    "table_missing": msg("Insert the table of the form, with 0 in every cell where there was none."),
    "section_missing": msg("Insert the heading and what there is to report; where there is nothing, say so under it."),
    "section_empty": msg("Write what there is to report; where there is nothing, say so."),
    "heading_in_table": msg("Put it above the table, in a line of its own."),
    "section_mark": msg("Write “{expected}”."),
    "section_renamed": msg("Write “{expected}”."),
    "section_added": msg(
        "Make it a heading of the second level there, such as （一）, or put it into that section’s text."
    ),
    "section_misnumbered": msg("Write “{expected}”."),
    "section_misplaced": msg("Put the sections into the order 一、 to 六、."),
}

"""Tables of papers in Word: caption above, rules as in print, heads that repeat.

A figure is printed as the table of its values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from webapp.rendering.docx_styles import RAIL
from webapp.rendering.docx_text import Writer, value
from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import N_, Sentence
from workflows.reports.paper import Abbreviations, Column, Facts, Figure, Group, Row, Strong, Table, Text, blank

# what follows in a w:tblPr, in the order of the schema
AFTER_INDENT = ("w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def write_table(
    document: Document, block: Table | Facts | Figure | Abbreviations, setting: Typesetter, writer: Writer, width: float
) -> None:
    """Write a table, a list of facts, the values of a figure, or abbreviations.

    Args:
        document: where it goes.
        block: what is shown.
        setting: the typesetter of the paper.
        writer: writes the cells.
        width: of the text block, in millimetres.
    """
    table = as_table(block)
    if table.number or not blank(table.caption):
        caption = document.add_paragraph(style="Caption")
        caption.paragraph_format.left_indent = Mm(0 if table.wide else RAIL)
        if table.number:
            template = N_("Figure %(number)s") if isinstance(block, Figure) else N_("Table %(number)s")
            label = setting.words(Sentence(template, number=setting.digits(str(table.number))))
            caption._p.append(writer.run(label + "  ", bold=True))
        writer.write(caption._p, setting.runs(table.caption))
        writer.bookmark(caption._p, table.anchor)
    _grid(document, table, setting, writer, width if table.wide else width - RAIL)
    note = document.add_paragraph(style="Table note")
    note.paragraph_format.left_indent = Mm(0 if table.wide else RAIL)
    writer.write(note._p, setting.runs(table.notes))


def as_table(block: Table | Facts | Figure | Abbreviations) -> Table:
    """Return any of these as a table."""
    match block:
        case Table():
            return block
        case Facts():
            columns: tuple[Column, ...] = (
                Column(label=Sentence(N_("Fact")), width=44),
                Column(label=Sentence(N_("As the source has it"))),
            )
            if block.sourced:
                columns += (Column(label=Sentence(N_("Source")), numeric=True, width=18),)
            rows = tuple(
                Row(cells=(Strong(fact.label), fact.value, fact.source)[: len(columns)]) for fact in block.known
            )
            return Table(caption=block.caption, columns=columns, rows=rows, number=block.number, anchor=block.anchor)
        case Figure():
            columns = (Column(label=""), Column(label=Sentence(N_("Number")), numeric=True))
            values: tuple[Row, ...] = tuple(
                Row(cells=(bar.label, block.missing if bar.value is None else bar.value)) for bar in block.bars
            )
            return Table(
                caption=block.caption,
                columns=columns,
                rows=values,
                number=block.number,
                anchor=block.anchor,
                notes=block.notes,
            )
        case Abbreviations():
            columns = (Column(label=Sentence(N_("Short name")), width=26), Column(label=Sentence(N_("Full name"))))
            names = tuple(Row(cells=(Strong(short), long)) for short, long in block.rows)
            return Table(caption="", columns=columns, rows=names, number=None, wide=False)


def _grid(document: Document, table: Table, setting: Typesetter, writer: Writer, width: float) -> None:
    groups = table.groups
    count = 1 + sum(len(group.rows) + (0 if blank(group.label) else 1) for group in groups)
    grid = document.add_table(rows=count, cols=len(table.columns))
    _form(grid, writer.right_to_left, 0 if table.wide else RAIL)
    widths = _widths(table.columns, width)
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = Mm(wide)
    rows = iter(grid.rows)
    head = next(rows)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _cells(head, [column.label for column in table.columns], "Table heading", table.columns, setting, writer, widths)
    for group in groups:
        if not blank(group.label):
            _heading(next(rows), group, setting, writer)
        for row in group.rows:
            _cells(next(rows), row.cells, "Table text", table.columns, setting, writer, widths)


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    free = [column for column in columns if not column.width]
    left = width - sum(column.width for column in columns)
    return [column.width or left / len(free) for column in columns]


def _form(grid: Any, right_to_left: bool, indent: float) -> None:
    properties = grid._tbl.tblPr
    if right_to_left:
        properties.insert_element_before(OxmlElement("w:bidiVisual"), "w:tblW", "w:jc", "w:tblInd", *AFTER_INDENT)
    if indent:
        place = OxmlElement("w:tblInd")
        place.set(qn("w:w"), str(round(indent * 56.7)))
        place.set(qn("w:type"), "dxa")
        properties.insert_element_before(place, *AFTER_INDENT)
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", 10), ("bottom", 6), ("insideH", 2)):
        edge = value(f"w:{side}", "single")
        edge.set(qn("w:sz"), str(size))
        edge.set(qn("w:color"), "14181A")
        borders.append(edge)
    properties.insert_element_before(borders, *AFTER_INDENT[1:])
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0" if (side == "left") != right_to_left else "113")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook")


def _cells(
    row: Any,
    texts: Sequence[Text],
    style: str,
    columns: Sequence[Column],
    setting: Typesetter,
    writer: Writer,
    widths: list[float],
) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, column, width in zip(row.cells, texts, columns, widths, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        if column.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if writer.right_to_left else WD_ALIGN_PARAGRAPH.RIGHT
        writer.write(paragraph._p, setting.runs(text))


def _heading(row: Any, group: Group, setting: Typesetter, writer: Writer) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cell = row.cells[0].merge(row.cells[-1])
    cell.paragraphs[0].style = "Table heading"
    writer.write(cell.paragraphs[0]._p, setting.runs(group.label))

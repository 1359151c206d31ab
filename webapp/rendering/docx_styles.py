"""The styles of papers in Word: named, so that who edits on keeps the form. Three lanes as on the printed page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

SERIF, SANS = "Cambria", "Calibri"
ARABIC_SERIF, ARABIC_SANS = "Times New Roman", "Arial"
CHINESE = "SimSun"
RAIL, HANG, SUB = 38, 11, 8
INK, SOFT = RGBColor(0x14, 0x18, 0x1A), RGBColor(0x4D, 0x55, 0x58)
LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN", "pt": "pt-PT"}
# what follows in a w:pPr, in the order of the schema
AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
AFTER_BORDERS = ("w:shd", "w:tabs", "w:bidi", *AFTER_BIDI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a style looks: sizes in points, indents in millimetres."""

    name: str
    size: float = 11
    line: float = 15
    sans: bool = False
    bold: bool = False
    italic: bool = False
    soft: bool = False
    before: float = 0
    after: float = 7.5
    indent: float = RAIL
    hang: float = 0
    keep: bool = False


LOOKS = (
    Look(name="Title", size=20, line=25, bold=True, after=10, keep=True),
    Look(name="Subtitle", size=13, line=18, after=10),
    Look(name="Heading 1", size=15, line=19, bold=True, before=22, after=9, hang=HANG, keep=True),
    Look(name="Heading 2", size=12, line=15, bold=True, before=15, after=6, hang=HANG, keep=True),
    Look(name="Heading 3", size=11, line=15, italic=True, before=9, after=3, keep=True),
    Look(name="Front heading", size=15, line=19, bold=True, before=12, after=9, keep=True),
    Look(name="Body paragraph"),
    Look(name="Numbered paragraph", hang=HANG),
    Look(name="Preambular paragraph"),
    Look(name="Opening words", italic=True, after=9),
    Look(name="Sub-item 1", after=4, indent=RAIL + SUB, hang=SUB),
    Look(name="Sub-item 2", after=4, indent=RAIL + 2 * SUB, hang=SUB),
    Look(name="List item", after=3, indent=RAIL + 5, hang=5),
    Look(name="Rail note", size=7.6, line=10.5, sans=True, soft=True, indent=0, after=0),
    Look(name="Caption", size=8.6, line=12, sans=True, before=6, after=4, indent=0, keep=True),
    Look(name="Table text", size=8.6, line=11.8, sans=True, before=3, after=3, indent=0),
    Look(name="Table heading", size=8.6, line=11.8, sans=True, bold=True, before=3, after=3, indent=0, keep=True),
    Look(name="Table note", size=7.8, line=10.8, sans=True, soft=True, before=3, after=12, indent=0),
    Look(name="Note", size=8.4, line=12, sans=True, soft=True),
    Look(name="Quote", size=9.2, line=12.5, indent=RAIL + SUB),
    Look(name="Box label", size=8, line=11, sans=True, bold=True, after=3, keep=True),
    Look(name="Standing", size=8.4, line=12, sans=True, before=18),
    Look(name="Source", size=9.6, line=13, after=3, hang=HANG),
    Look(name="Masthead line", size=9, line=12, sans=True, indent=0, after=6),
    Look(name="Masthead", size=9, line=12, sans=True, after=2),
    Look(name="TOC 1", size=9, line=13, sans=True, bold=True, indent=16, hang=16, after=3),
    Look(name="TOC 2", size=9, line=13, sans=True, indent=16, after=2),
    Look(name="Header", size=8, line=11, sans=True, indent=0, after=0),
    Look(name="Footer", size=8, line=11, sans=True, soft=True, indent=0, after=0),
    Look(name="footnote text", size=8.8, line=12, after=2, indent=0),
)


def prepare(document: Document, language: str, right_to_left: bool) -> None:
    """Put the styles of papers into a new document, in the language of the paper."""
    styles = document.styles
    normal = styles["Normal"]
    set_fonts(normal.element.get_or_add_rPr(), sans=False)
    normal.font.color.rgb = INK
    known = {style.name for style in styles}
    for look in LOOKS:
        style = styles[look.name] if look.name in known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        apply(style, look, right_to_left)
    symbol = styles.add_style("Symbol", WD_STYLE_TYPE.CHARACTER)
    set_fonts(symbol.element.get_or_add_rPr(), sans=True)
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    set_language(styles.element, language)


def apply(style: Any, look: Look, right_to_left: bool) -> None:
    """Give a paragraph style its look."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    set_fonts(properties, sans=look.sans)
    font = style.font
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    set_complex(properties, look)
    font.color.rgb = SOFT if look.soft else INK
    form = style.paragraph_format
    for child in list(style.element.get_or_add_pPr()):
        if child.tag in (qn("w:numPr"), qn("w:contextualSpacing"), qn("w:pBdr"), qn("w:tabs")):
            style.element.pPr.remove(child)
    form.left_indent, form.first_line_indent = Mm(look.indent), Mm(-look.hang)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = Pt(look.line * (1.25 if right_to_left else 1))
    form.keep_with_next, form.widow_control = look.keep, True
    paragraph = style.element.get_or_add_pPr()
    if look.name == "Rail note":
        paragraph.insert_element_before(frame(right_to_left), "w:widowControl", *AFTER_BORDERS)
    if right_to_left:
        paragraph.insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)


def set_fonts(properties: Any, *, sans: bool) -> None:
    """Name the fonts for Latin, Arabic and Chinese script."""
    fonts = OxmlElement("w:rFonts")
    latin = SANS if sans else SERIF
    for name, font in (
        ("ascii", latin),
        ("hAnsi", latin),
        ("cs", ARABIC_SANS if sans else ARABIC_SERIF),
        ("eastAsia", CHINESE),
    ):
        fonts.set(qn(f"w:{name}"), font)
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, fonts)


def set_complex(properties: Any, look: Look) -> None:
    """Say size and weight again for right-to-left script, which Word keeps apart."""
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(round(look.size * 2 * 1.1)))
    place = properties.find(qn("w:sz"))
    place.addnext(size)
    if look.bold or look.name == "Heading 3":
        properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))


def frame(right_to_left: bool) -> Any:
    """Return the frame that holds a rail note beside the paragraph that follows it."""
    made = OxmlElement("w:framePr")
    side = "right" if right_to_left else "left"
    for name, value in (
        ("w", "1361"),
        ("hSpace", "57"),
        ("wrap", "around"),
        ("vAnchor", "text"),
        ("hAnchor", "margin"),
        ("xAlign", side),
        ("y", "57"),
    ):
        made.set(qn(f"w:{name}"), value)
    return made


def set_language(styles: Any, language: str) -> None:
    """Set the language of the whole document."""
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    lang = OxmlElement("w:lang")
    locale = LOCALES.get(language, language)
    latin = locale if language not in ("ar", "zh") else "en-GB"
    lang.set(qn("w:val"), latin)
    lang.set(qn("w:eastAsia"), "zh-CN")
    lang.set(qn("w:bidi"), locale if language == "ar" else "ar-SA")
    defaults.append(lang)

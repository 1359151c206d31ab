"""Labels as Word counts them: read from the numbering of a file, by the rules of ECMA-376, 17.9."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

SIGNS = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def counted(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Give for each paragraph of the body its style, the label that Word writes, and its text."""
    document = docx.Document(io.BytesIO(content))
    levels, lists = numbering(document)
    counts: dict[str, dict[int, int]] = {}
    begun: set[tuple[str, int]] = set()
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        found = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        label = ""
        if found is not None:
            key, level = str(found.numId.val), found.ilvl.val
            definition, starts = lists[key]
            form, text, start = levels[definition][level]
            count = counts.setdefault(definition, {})
            if level in starts and (key, level) not in begun:
                count[level] = starts[level]
            elif level in count:
                count[level] += 1
            else:
                count[level] = starts.get(level, start)
            begun.add((key, level))
            counts[definition] = {depth: one for depth, one in count.items() if depth <= level}
            label = text.replace(f"%{level + 1}", written(form, count[level]))
        yield style, label, paragraph.text.replace("\u00a0", " ")


def numbering(
    document: Any,
) -> tuple[dict[str, dict[int, tuple[str, str, int]]], dict[str, tuple[str, dict[int, int]]]]:
    root = document.part.numbering_part.element

    def said(element: Any, tag: str) -> str:
        return str(element.find(qn(f"w:{tag}")).get(qn("w:val")))

    levels = {
        one.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"))): (said(level, "numFmt"), said(level, "lvlText"), int(said(level, "start")))
            for level in one.findall(qn("w:lvl"))
        }
        for one in root.findall(qn("w:abstractNum"))
    }
    lists = {
        one.get(qn("w:numId")): (
            said(one, "abstractNumId"),
            {
                int(over.get(qn("w:ilvl"))): int(said(over, "startOverride"))
                for over in one.findall(qn("w:lvlOverride"))
            },
        )
        for one in root.findall(qn("w:num"))
    }
    return levels, lists


def written(form: str, number: int) -> str:
    if form.endswith("Letter"):
        signs = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form.endswith("Roman"):
        signs = ""
        for worth, sign in SIGNS:
            while number >= worth:
                signs, number = signs + sign, number - worth
    else:
        return str(number)
    return signs.upper() if form.startswith("upper") else signs

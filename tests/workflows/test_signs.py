"""Signs that no text holds are refused in words; what a script is not written without stays."""

from __future__ import annotations

import pytest

from workflows.kernel.refusals import Invalid
from workflows.kernel.signs import fault_of
from workflows.parties.text import typed


@pytest.mark.parametrize(
    "sign", [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u200b", "\ufeff"]
)
def test_what_turns_a_line_around_or_hides_in_a_word_is_refused_by_its_number(sign):
    said = str(fault_of(f"Arv{sign}enia"))
    assert f"U+{ord(sign):04X}" in said
    assert "nobody sees" in said
    with pytest.raises(Invalid, match="nobody sees") as refused:
        typed("name", f"Arv{sign}enia", 200)
    assert refused.value.field == "name"


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_what_is_no_text_is_refused(sign):
    assert "is not text" in str(fault_of(f"Arv{sign}enia"))


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم", "ක්\u200dෂ", "\u200fעברית (1)\u200e", "ភាសា\u200bខ្មែរ", "co\u00adoperation",
        "Two lines\nand a tab\t.",
        "https://mdm.example/" + "a" * 1_900, "会議" * 9_000, "ภาษาไทย" * 3_000,
    ],
)  # fmt: skip
def test_what_scripts_are_not_written_without_stays(text):
    assert fault_of(text) is None


def test_a_word_has_an_end():
    assert fault_of("x" * 2_000) is None
    assert "more than 2000 signs without a space" in str(fault_of("A " + "x" * 30_000))

"""Forms of uptake: what a State sent, what a public source says, and facts without a stated link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from webapp.desk.choosing import id_field, party_field
from webapp.desk.forms.chosen_file import ChosenFileField
from webapp.desk.forms.entries import EntryForm
from webapp.desk.forms.fields import Asked, PartialDateField, WordField, needed
from webapp.languages import label
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, OWN_NAMES
from workflows.parties.words import PartyKind
from workflows.uptake.actions import Entered, Supporting
from workflows.uptake.fact_actions import FactSaid
from workflows.uptake.models import Fact, UptakeVersion
from workflows.uptake.words import ActKind, Contribution, InformationStatus, Position, Stage, Visibility

SUPPORTING = 3
WIDE = {"width": "w3"}
STATE = {"width": "w6", "mark_optional": False}


class UptakeForm(EntryForm):
    """One entry: the three axes apart, the act, the words as received, and who may see it."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "area": STATE, "letter_date": WIDE, "act_kind": WIDE, "act_date": WIDE,
        "stage": WIDE, "as_of": WIDE, "position": WIDE, "contribution": WIDE, "information_status": WIDE,
        "visibility": WIDE, "narrative": {"width": "w6", "rows": 6}, "narrative_language": WIDE,
        "note": {"width": "w6", "rows": 2},
        **{f"evidence_title_{n}": WIDE for n in range(SUPPORTING)},
        **{f"evidence_url_{n}": WIDE for n in range(SUPPORTING)},
    }  # fmt: skip
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"area": (PartyKind.AREA,)}

    area = party_field(N_("State or territory"), needed=True)
    area_id = id_field()
    origin = SelectField(
        N_("Known from"),
        choices=lambda: [
            (Origin.STATE.value, label(N_("A letter of the State"))),
            (Origin.PUBLIC_SOURCE.value, label(N_("A public source"))),
        ],
    )
    letter = ChosenFileField(N_("Letter of the State"), [Asked()])
    letter_date = PartialDateField(N_("Date of the letter"))
    source = StringField(N_("Public source"), [Asked(), Length(max=2000)], description=N_("Title, publisher and date"))
    source_url = StringField(N_("Address of the source"), [Length(max=2000)])
    title = StringField(
        N_("What was shared"), [needed(), Length(max=2000)], description=N_("The name of the act, or a few words"),
    )  # fmt: skip
    act_kind = WordField(N_("Kind of act"), ActKind, default=ActKind.OTHER)
    act_date = PartialDateField(N_("Date of the act"))
    citation = StringField(N_("Reference of the act"), [Length(max=2000)], description=N_("Gazette, number, decision"))
    stage = SelectField(
        N_("Stage, in the words of the State"),
        choices=lambda: [
            ("", label(N_("Not stated"))),
            *((one.value, label(one.label)) for one in Stage if one is not Stage.NO_INFORMATION),
        ],
    )
    as_of = PartialDateField(N_("As of"))
    keep_stage = BooleanField(
        N_("Keep this stage although the act is older than the recommendation"),
        description=N_("“In place before” is suggested for an older act."),
    )
    position = WordField(N_("Position of the State"), Position)
    contribution = WordField(N_("Contribution of the recommendation"), Contribution, default=Contribution.NOT_STATED)
    information_status = WordField(N_("How the information stands"), InformationStatus)
    visibility = SelectField(
        N_("Who may see it, as the State chose"),
        choices=lambda: [(one.value, label(one.label)) for one in Visibility],
        default=Visibility.DESK.value,
    )
    narrative = TextAreaField(
        N_("Words of the State"), [Length(max=20_000)], description=N_("As received, with its own designations")
    )
    narrative_language = SelectField(N_("Language of these words"), choices=lambda: list(OWN_NAMES.items()))
    note = TextAreaField(N_("Note for the desk"), [Length(max=5000)])
    evidence_title_0 = StringField(N_("Supporting document"), [Length(max=500)])
    evidence_url_0 = StringField(N_("Its public address"), [Length(max=2000)])
    evidence_title_1 = StringField(N_("Second supporting document"), [Length(max=500)])
    evidence_url_1 = StringField(N_("Address of the second"), [Length(max=2000)])
    evidence_title_2 = StringField(N_("Third supporting document"), [Length(max=500)])
    evidence_url_2 = StringField(N_("Address of the third"), [Length(max=2000)])
    evidence_file = ChosenFileField(N_("Supporting document as a file, for the desk"))
    reason = StringField(N_("Reason of the correction"), [Length(max=2000)])

    def fill(self, version: UptakeVersion) -> None:
        """Put a version into the form."""
        for name in (
            "letter_date", "source", "source_url", "title", "act_kind", "act_date", "citation", "as_of", "position",
            "contribution", "information_status", "narrative", "narrative_language", "note",
        ):  # fmt: skip
            self[name].data = getattr(version, name)
        self.origin.data, self.visibility.data = version.origin.value, version.visibility.value
        self.stage.data = version.stage.value if version.stage else ""
        addresses = [one for one in version.evidence if one.url and one.withdrawn_at is None]
        for place, one in enumerate(addresses[:SUPPORTING]):
            self[f"evidence_title_{place}"].data, self[f"evidence_url_{place}"].data = one.title, one.url
        self.version.data = str(version.number)

    def typed(self, letter_id: str | None, files: Sequence[Supporting]) -> Entered:
        """Return what was typed, with the letter and the files that are kept."""
        addresses = [
            Supporting((self[f"evidence_title_{n}"].data or "").strip(), (self[f"evidence_url_{n}"].data or "").strip())
            for n in range(SUPPORTING)
        ]
        return Entered(
            origin=Origin(self.origin.data),
            act_kind=self.act_kind.data,
            title=(self.title.data or "").strip(),
            position=self.position.data,
            stage=Stage(self.stage.data) if self.stage.data else None,
            information_status=self.information_status.data,
            contribution=self.contribution.data,
            visibility=Visibility(self.visibility.data),
            source=(self.source.data or "").strip(),
            source_url=(self.source_url.data or "").strip(),
            letter_id=letter_id,
            letter_date=self.letter_date.data,
            citation=(self.citation.data or "").strip(),
            act_date=self.act_date.data,
            as_of=self.as_of.data,
            narrative=self.narrative.data or "",
            narrative_language=self.narrative_language.data,
            note=self.note.data or "",
            evidence=[*addresses, *files],
            keep_stage=bool(self.keep_stage.data),
        )


class FactForm(EntryForm):
    """A change in a State that no source links to a recommendation."""

    layout: ClassVar[dict[str, dict[str, Any]]] = {
        "act_kind": WIDE,
        "happened_on": WIDE,
        "note": {"width": "w6", "rows": 3},
    }
    offers: ClassVar[dict[str, tuple[PartyKind, ...]]] = {"area": (PartyKind.AREA,)}

    area = party_field(N_("State or territory"), needed=True)
    area_id = id_field()
    mechanism = SelectField(N_("Desk that keeps it"), choices=list)
    title = StringField(N_("Title"), [needed(), Length(max=2000)])
    act_kind = WordField(N_("Kind of act"), ActKind, default=ActKind.OTHER)
    happened_on = PartialDateField(N_("Date"))
    source = StringField(
        N_("Public source"),
        [Length(max=2000)],
        description=N_("Title, publisher and date"),
    )
    note = TextAreaField(N_("Note"), [Length(max=5000)])
    recommendation = StringField(
        N_("Recommendation on the same subject"), [Length(max=80)],
        description=N_("By its number. The fact stands beside its line, never on it."),
    )  # fmt: skip
    instrument = SelectField(N_("Instrument on the same subject"), choices=list)

    def fill(self, fact: Fact) -> None:
        """Put what is stored into the form."""
        for name in ("title", "act_kind", "happened_on", "source", "note"):
            self[name].data = getattr(fact, name)
        self.recommendation.data = fact.recommendation.number if fact.recommendation else ""
        self.instrument.data = fact.instrument_id or ""
        self.version.data = str(fact.revision)

    def typed(self, recommendation_id: str | None) -> FactSaid:
        """Return what was typed."""
        return FactSaid(
            self.act_kind.data, (self.title.data or "").strip(), (self.source.data or "").strip(),
            self.happened_on.data, self.note.data or "", recommendation_id, self.instrument.data or None,
        )  # fmt: skip

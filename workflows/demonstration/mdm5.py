"""MDM 5, online, 19 and 20 October 2021, and a meeting of the Northern Lakes Dialogue in 2024."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflows.demonstration import desk, papers, texts
from workflows.demonstration.cast import Cast, at
from workflows.demonstration.classified import Class, classify
from workflows.demonstration.desk import Point, Sitting
from workflows.kernel.time import PartialDate
from workflows.meetings.words import (
    AdoptionMethod,
    ItemKind,
    Modality,
    ParticipantsListRule,
    SessionKind,
    SpeakingRule,
)
from workflows.outcomes.words import DocumentKind, SymbolSeries
from workflows.participation import actions as participation
from workflows.participation.words import ParticipationRole
from workflows.recommendations.extracting import extract
from workflows.recommendations.words import ActionCategory, AddresseeKind

ITEMS = (
    Point("1", ItemKind.OPENING, {"en": "Opening of the meeting", "fr": "Ouverture de la réunion",
          "ar": "افتتاح الاجتماع"}, "Opening statement heard", "day1", "14:00", 15),
    Point("2", ItemKind.ADOPTION_OF_AGENDA, {"en": "Adoption of the agenda", "fr": "Adoption de l’ordre du jour",
          "ar": "إقرار جدول الأعمال"}, "Agenda adopted", "day1", "14:15", 15),
    Point("3", ItemKind.SESSION, {"en": "Seasonal work while borders are closed",
          "fr": "Le travail saisonnier pendant la fermeture des frontières",
          "ar": "العمل الموسمي في ظل إغلاق الحدود"}, "Practices exchanged", "day1", "14:30", 90),
    Point("4", ItemKind.OUTCOME, {"en": "Recommendations", "fr": "Recommandations", "ar": "التوصيات"},
          "Recommendations adopted by consensus", "day2", "14:00", 90),
    Point("5", ItemKind.CLOSING, {"en": "Closure", "fr": "Clôture", "ar": "اختتام الاجتماع"}, "Meeting closed", "day2",
          "15:30", 15),
)  # fmt: skip

CLASSES = (
    Class("Keep seasonal permits valid while borders are closed", ActionCategory.PROCEDURE, ("regular pathways",),
          (5,)),
    Class("Issue permits for the next season before borders open", ActionCategory.PROCEDURE, ("regular pathways",),
          (5,)),
    Class("Tell workers which borders are open", ActionCategory.EXCHANGE, ("information",), (3,)),
    Class("Tell employers what changes", ActionCategory.EXCHANGE, ("information",), (3,)),
    Class("Keep one joint list of border closings", ActionCategory.DATA, ("border management",), (11,)),
    Class("Bring focal points together online once a year", ActionCategory.EXCHANGE, ("follow-up",), (23,),
          (AddresseeKind.SECRETARIATS,)),
)  # fmt: skip


def build(session: Session, cast: Cast) -> None:
    """Hold MDM 5, of which everything but the report is on record."""
    when = at("2021-06-14 10:00")
    officer, head = (cast.acting(session, one, when) for one in ("morel", "hale"))
    chair = cast.acting(session, "arrand", at("2021-09-06 10:00"))
    desk.plan_meeting(
        session, cast, "mdm5", "mdm", officer, when, edition=5, short_name="MDM 5", year=2021,
        title={"en": "Fifth Meeting of the Meridian Dialogue on Migration",
               "fr": "Cinquième réunion du Dialogue méridien sur la migration",
               "es": "Quinta reunión del Diálogo Meridiano sobre Migración",
               "ar": "الاجتماع الخامس لحوار ميريديان بشأن الهجرة"},
        theme={"en": "Moving in a time of closures", "fr": "Circuler malgré les fermetures",
               "es": "Circular en tiempos de cierres", "ar": "التنقل في زمن الإغلاق"},
        starts=PartialDate("2021-10-19"), ends=PartialDate("2021-10-20"), modality=Modality.ONLINE,
        languages=["en", "fr", "ar"], adoption_method=AdoptionMethod.CONSENSUS,
        participants_list_rule=ParticipantsListRule.PUBLIC, host="Secretariat of MDM",
        convener="Chair of MDM (Belmora)",
    )  # fmt: skip
    desk.sittings(session, cast, "mdm5", (
        Sitting("day1", "First sitting", "2021-10-19 14:00", "2021-10-19 16:00", french="Première séance"),
        Sitting("day2", "Second sitting", "2021-10-20 14:00", "2021-10-20 15:45", SessionKind.PLENARY,
                SpeakingRule.ON_RECORD, french="Deuxième séance"),
    ), officer, when)  # fmt: skip
    desk.points(session, cast, "mdm5", ITEMS, officer, when)
    desk.host_letter(
        session, cast, "mdm5", "letter-of-the-chair-mdm5.pdf",
        ["Belmora, as Chair of MDM, asks the secretariat to hold the fifth meeting online on 19 and 20 October 2021."],
        officer, when,
    )  # fmt: skip
    desk.convene(session, cast, "mdm5", head, at("2021-07-05 11:00"))
    listed = desk.list_participants(session, cast, "mdm5", at("2021-09-30 16:00"))
    desk.clear_agenda(session, cast, "mdm5", chair, at("2021-09-06 10:00"))
    _outcome(session, cast)
    desk.attended(session, cast, "mdm5", listed, at("2021-10-21 10:00"))
    papers.publish(session, cast, cast.documents["mdm5"], at("2021-11-22 11:00"))
    for number, said in enumerate(CLASSES, 1):
        classify(session, cast, f"MDM/2021/R.{number}", said, at("2021-11-23 10:00"))


def _outcome(session: Session, cast: Cast) -> None:
    officer = cast.acting(session, "morel", at("2021-10-11 09:00"))
    chair = cast.acting(session, "arrand", at("2021-10-19 14:00"))
    document = papers.write_document(
        session, cast, "mdm5", "mdm5", texts.document("outcome-mdm5"), officer, at("2021-10-11 09:00"),
        kind=DocumentKind.OUTCOME, series=SymbolSeries.LIMITED, languages=["en", "fr", "ar"], item="4",
    )  # fmt: skip
    papers.issue(session, document, officer, at("2021-10-12 17:00"))
    made = extract(session, document, papers.operative(document), officer, at("2021-10-13 09:30"))
    desk.open_meeting(session, cast, "mdm5", chair, "2021-10-19 14:00", "2021-10-19 14:20")
    papers.adopt(
        session, document, chair, at("2021-10-20 15:20"), "I see no objection. The recommendations are adopted."
    )
    desk.finish(session, cast, "mdm5", chair, "2021-10-20 15:45", {"3": ("conclude", "Practices were exchanged.")})
    cast.recommendations |= {one.number: one for one in made}


def northern_lakes(session: Session, cast: Cast) -> None:
    """Hold a meeting of another mechanism, whose text one of MDM corresponds to."""
    when = at("2024-02-12 10:00")
    officer, chair = cast.acting(session, "vanterpool", when), cast.acting(session, "ekdal", when)
    desk.plan_meeting(
        session, cast, "nld9", "nld", officer, when, edition=9, short_name="NLD 9", year=2024,
        title={"en": "Ninth Meeting of the Northern Lakes Dialogue"}, theme={"en": "Fair recruitment across the water"},
        starts=PartialDate("2024-06-04"), ends=PartialDate("2024-06-04"), city="Lake Varn", zone="UTC",
        country_id=cast["XAM"].id, modality=Modality.IN_PERSON, languages=["en"], host="Norhaven",
        adoption_method=AdoptionMethod.CONSENSUS, convener="Chair of NLD (Corvald)",
    )  # fmt: skip
    desk.sittings(
        session, cast, "nld9", (Sitting("all", "Plenary", "2024-06-04 09:00", "2024-06-04 16:00"),), officer, when
    )
    desk.points(session, cast, "nld9", (
        Point("1", ItemKind.OPENING, {"en": "Opening and adoption of the agenda"}, "Agenda adopted", "all"),
        Point("2", ItemKind.PANEL, {"en": "Recruitment fees"}, "Rules compared", "all"),
        Point("3", ItemKind.OUTCOME, {"en": "Recommendations"}, "Recommendations adopted", "all"),
    ), officer, when)  # fmt: skip
    desk.host_letter(
        session, cast, "nld9", "host-letter-nld9.pdf", ["Norhaven offers to receive the ninth meeting."], officer, when
    )
    desk.convene(session, cast, "nld9", chair, at("2024-03-01 10:00"))
    participation.add(
        session, cast.meetings["nld9"], ParticipationRole.CHAIR, cast["nld"], officer, at("2024-04-15 10:00"),
        area=cast["XAC"], person=cast["ekdal"],
    )  # fmt: skip
    desk.clear_agenda(session, cast, "nld9", chair, at("2024-04-22 10:00"))
    document = papers.write_document(
        session, cast, "nld9", "nld9", texts.document("outcome-nld"), officer, at("2024-05-20 10:00"),
        kind=DocumentKind.OUTCOME, series=SymbolSeries.LIMITED, languages=["en"], item="3",
    )  # fmt: skip
    papers.issue(session, document, officer, at("2024-05-27 10:00"))
    made = extract(session, document, papers.operative(document), officer, at("2024-05-28 10:00"))
    desk.open_meeting(session, cast, "nld9", chair, "2024-06-04 09:00", "2024-06-04 09:15")
    papers.adopt(session, document, chair, at("2024-06-04 15:30", "UTC"), "There is no objection. It is so agreed.")
    desk.finish(session, cast, "nld9", chair, "2024-06-04 16:00", {})
    cast.recommendations |= {one.number: one for one in made}
    papers.publish(session, cast, document, at("2024-07-01 10:00"), by="brandt")
    classify(
        session, cast, "NLD/2024/R.1",
        Class("Compare rules on recruitment fees", ActionCategory.EXCHANGE, ("recruitment",), (6,)),
        at("2024-07-02 10:00"), by="vanterpool",
    )  # fmt: skip

"""States and territories, mechanisms, partners and their terms: all invented, with user-assigned codes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.demonstration.cast import Cast, at
from workflows.kernel.base import Origin
from workflows.kernel.languages import sort_key
from workflows.kernel.time import PartialDate
from workflows.mechanisms.actions.offices import confirm_terms
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.mechanisms.words import AssociationKind, MechanismKind, MechanismStatus, MembershipRole, Office
from workflows.parties.models import Area, Organization, PartyName
from workflows.parties.words import AreaKind, Ministry, OrganizationKind

MDM = "mdm"
ARVENIA, BELMORA, CORVALD, DORSTAN, ELSINIA, FALMERE = "XAA", "XAB", "XAC", "XAD", "XAE", "XAF"
GALDRIA, HESPERON, ILVARA, KESTRIA, LOMANDY, MARENTH = "XAG", "XAH", "XAI", "XAJ", "XAK", "XAL"
NORHAVEN, OSTRAVA_BAY = "XAM", "XAN"

# code, English, French, Spanish, Arabic; the French and Spanish lists have their own order.
AREAS = (
    (ARVENIA, "Arvenia", "Arvénie", "Arvenia", "أرفينيا"),
    (BELMORA, "Belmora", "Belmora", "Belmora", "بلمورا"),
    (CORVALD, "Corvald", "Corvald", "Corvald", "كورفالد"),
    (DORSTAN, "Dorstan", "Dorstan", "Dorstán", "دورستان"),
    (ELSINIA, "Elsinia", "Elsinie", "Elsinia", "إلسينيا"),
    (FALMERE, "Falmere Islands", "Falmere (Îles)", "Falmere (Islas)", "جزر فالمير"),
    (GALDRIA, "Galdria", "Galdrie", "Galdria", "غالدريا"),
    (HESPERON, "Hesperon", "Hespéron", "Hesperón", "هسبرون"),
    (ILVARA, "Ilvara", "Ilvara", "Ilvara", "إلفارا"),
    (KESTRIA, "Kestria", "Kestrie", "Kestria", "كستريا"),
    (LOMANDY, "Lomandy", "Lomandie", "Lomandia", "لوماندي"),
    (MARENTH, "Marenth", "Marenth", "Marenth", "مارنث"),
    (NORHAVEN, "Norhaven", "Norhaven", "Norhaven", "نورهافن"),
    (OSTRAVA_BAY, "Ostrava Bay Territory", "Territoire de la baie d’Ostrava", "Territorio de la Bahía de Ostrava",
     "إقليم خليج أوسترافا"),
)  # fmt: skip
MEMBERS = tuple(code for code, *_ in AREAS[:12])
LANGUAGES = ("en", "fr", "es", "ar")

# code, acronym, kind, founded, English name, French, Spanish, seat, zone, what it is for
MECHANISMS = (
    (MDM, "MDM", MechanismKind.RCP, 2012, "Meridian Dialogue on Migration", "Dialogue méridien sur la migration",
     "Diálogo Meridiano sobre Migración", "Geneva", "Europe/Zurich",
     "States of the region speak about regular pathways, seasonal work and the papers that it needs."),
    ("nld", "NLD", MechanismKind.RCP, 2009, "Northern Lakes Dialogue", "Dialogue des lacs du Nord",
     "Diálogo de los Lagos del Norte", "Lake Varn", "UTC",
     "States around the northern lakes speak about recruitment and about work across the water."),
    ("isf", "ISF", MechanismKind.RCP, 2015, "Isles Forum", "Forum des îles", "Foro de las Islas", "Tarn Harbour",
     "UTC", "Islands speak about mobility after storms and about seasonal work at sea."),
    ("crp-x", "CRP-X", MechanismKind.IRF, 2006, "Corridor Process", "Processus du corridor",
     "Proceso del Corredor", "Hesper", "UTC",
     "States along the corridor, from more than one region, speak about the journey as a whole."),
)  # fmt: skip

# code, acronym, kind, English, French, Spanish
ORGANIZATIONS = (
    ("meu", "MEU", OrganizationKind.REGIONAL_UNION, "Meridian Economic Union", "Union économique méridienne",
     "Unión Económica Meridiana"),
    ("ams", "AMS", OrganizationKind.IGO, "Agency for Mobility Studies", "Agence pour l’étude de la mobilité",
     "Agencia de Estudios de la Movilidad"),
    ("mba", "MBA", OrganizationKind.NGO, "Meridian Bar Association", "Barreau méridien",
     "Colegio Meridiano de Abogados"),
    ("mdm-secretariat", "", OrganizationKind.OTHER, "Secretariat of the Meridian Dialogue on Migration",
     "Secrétariat du Dialogue méridien sur la migration", "Secretaría del Diálogo Meridiano sobre Migración"),
)  # fmt: skip

# mechanism, State or territory, role, from, until
MEMBERSHIPS = (
    *((MDM, code, MembershipRole.MEMBER, "2012", None) for code in MEMBERS if code not in (FALMERE, LOMANDY)),
    (MDM, FALMERE, MembershipRole.MEMBER, "2014-05", None),
    (MDM, LOMANDY, MembershipRole.OBSERVER, "2012", "2015"),
    (MDM, LOMANDY, MembershipRole.MEMBER, "2016", None),
    (MDM, NORHAVEN, MembershipRole.OBSERVER, "2018", None),
    (MDM, OSTRAVA_BAY, MembershipRole.OBSERVER, "2021-10-19", None),
    ("nld", ARVENIA, MembershipRole.MEMBER, "2014", None),
    ("nld", CORVALD, MembershipRole.MEMBER, "2009", None),
    ("nld", KESTRIA, MembershipRole.MEMBER, "2009", None),
    ("nld", NORHAVEN, MembershipRole.MEMBER, "2009", None),
    ("isf", FALMERE, MembershipRole.MEMBER, "2015", None),
    ("isf", LOMANDY, MembershipRole.MEMBER, "2015", None),
    ("isf", OSTRAVA_BAY, MembershipRole.OBSERVER, "2017", None),
    ("crp-x", ARVENIA, MembershipRole.OBSERVER, "2016", "2021"),
    ("crp-x", GALDRIA, MembershipRole.MEMBER, "2006", None),
    ("crp-x", HESPERON, MembershipRole.MEMBER, "2006", None),
    ("crp-x", MARENTH, MembershipRole.MEMBER, "2011", None),
)

# mechanism, office, holder, person's key, from, until, confirmed on (those of MDM today: see ``confirm``), note
TERMS = (
    (MDM, Office.CHAIR, BELMORA, "arrand", "2021", "2023-10-18", "2023-01-09", ""),
    (MDM, Office.CHAIR, DORSTAN, "holm", "2023-10-19", "2025-10-15", "2025-01-14", ""),
    (MDM, Office.CHAIR, GALDRIA, "varga", "2025-10-16", "2027-12-31", "",
     "From 1 January 2028 terms follow the calendar year, by decision of MDM 7."),
    (MDM, Office.CHAIR, HESPERON, "", "2028-01-01", None, "", "Offered at MDM 7. The person is not named yet."),
    (MDM, Office.CO_CHAIR, ARVENIA, "tamsin", "2027-01-01", "2027-12-31", "", "By decision of MDM 7."),
    (MDM, Office.SECRETARIAT, "mdm-secretariat", "hale", "2018-03-01", None, "", ""),
    ("nld", Office.CHAIR, ARVENIA, "", "2019", "2020", "", ""),
    ("nld", Office.CHAIR, CORVALD, "ekdal", "2024", "2026", "2025-02-20", ""),
    ("nld", Office.SECRETARIAT, NORHAVEN, "brandt", "2022", None, "2025-02-20", ""),
    ("isf", Office.CHAIR, FALMERE, "quill", "2025", None, "2025-11-04", ""),
    ("crp-x", Office.CHAIR, HESPERON, "", "2024", None, "", "The entry waits for confirmation."),
)  # fmt: skip

# When the office-holders of today were confirmed on one sheet.
SHEET = "2026-11-03"

ASSOCIATIONS = (
    (MDM, "meu", AssociationKind.UNION, "2014"),
    (MDM, "ams", AssociationKind.PARTNER, "2017"),
    (MDM, "mba", AssociationKind.PARTNER, "2021"),
)

MINISTRIES = {
    Ministry.FOREIGN_AFFAIRS: ("Ministry of Foreign Affairs", "Ministère des affaires étrangères"),
    Ministry.IMMIGRATION: ("Department of Immigration", "Direction de l’immigration"),
    Ministry.INTERIOR: ("Ministry of the Interior", "Ministère de l’intérieur"),
    Ministry.LABOUR: ("Ministry of Labour", "Ministère du travail"),
    Ministry.FINANCE: ("Ministry of Finance", "Ministère des finances"),
    Ministry.PLANNING: ("Office of Planning", "Bureau du plan"),
    Ministry.STATISTICS: ("Statistical Office", "Office de la statistique"),
}


def build(session: Session, cast: Cast) -> None:
    """Make the bodies; terms follow once the persons are there."""
    for code, *names in AREAS:
        _area(session, cast, code, names)
    for row in MECHANISMS:
        _mechanism(session, cast, *row)
    for code, acronym, kind, *spoken in ORGANIZATIONS:
        body = Organization(
            code=code, name=spoken[0], acronym=acronym, sort_key=sort_key(spoken[0]), organization_kind=kind,
            demonstration=True,
        )  # fmt: skip
        body.names = list(_names(zip(LANGUAGES, spoken, strict=False), acronym=acronym))
        cast.add(session, code, body)
    for mechanism, area, role, start, end in MEMBERSHIPS:
        session.add(
            Membership(
                mechanism_id=cast[mechanism].id, area_id=cast[area].id, role=role, valid_from=PartialDate.of(start),
                valid_to=PartialDate.of(end), demonstration=True,
            )
        )  # fmt: skip
    for mechanism, organization, association, start in ASSOCIATIONS:
        session.add(
            Association(
                mechanism_id=cast[mechanism].id, organization_id=cast[organization].id, kind=association,
                valid_from=PartialDate(start), demonstration=True,
            )
        )  # fmt: skip
    session.flush()


def terms(session: Session, cast: Cast) -> None:
    """Say who held which office when."""
    for mechanism, office, holder, person, start, end, confirmed, note in TERMS:
        session.add(
            Term(
                mechanism_id=cast[mechanism].id, office=office, holder_id=cast[holder].id,
                person_id=cast[person].id if person else None, valid_from=PartialDate.of(start),
                valid_to=PartialDate.of(end), note=note, demonstration=True,
                confirmed_on=date.fromisoformat(confirmed) if confirmed else None,
            )
        )  # fmt: skip
    session.flush()


def confirm(session: Session, cast: Cast) -> None:
    """Confirm the office-holders of MDM, as an officer does on one sheet."""
    when = at(f"{SHEET} 14:30")
    held = session.scalars(
        select(Term).where(Term.mechanism_id == cast[MDM].id, Term.valid_from < PartialDate("2028"))
    )  # fmt: skip
    current = [one for one in held if one.valid_to is None or one.valid_to.last_day() > when.date()]
    confirm_terms(session, current, cast.acting(session, "morel", when), when)


def ministry(session: Session, cast: Cast, area: str, field: Ministry) -> Organization:
    """Return a ministry of a State, made when it is first named."""
    key = f"{area.lower()}-{field.value.replace('_', '-')}"
    if key not in cast:
        state = cast.area(area)
        english, french = (f"{name}, {state.name}" for name in MINISTRIES[field])
        made = Organization(
            code=key, name=english, sort_key=sort_key(f"{state.name} {english}"), area_id=state.id, ministry=field,
            organization_kind=OrganizationKind.GOVERNMENT, demonstration=True,
        )  # fmt: skip
        made.names = list(_names((("en", english), ("fr", french))))
        cast.add(session, key, made)
    return cast.organization(key)


def _area(session: Session, cast: Cast, code: str, names: list[str]) -> None:
    territory = code == OSTRAVA_BAY
    made = Area(
        code=code, name=names[0], sort_key=sort_key(names[0]), demonstration=True, origin=Origin.DESK,
        region="Meridia", subregion="The islands" if code in (FALMERE, OSTRAVA_BAY) else "The mainland",
        area_kind=AreaKind.TERRITORY if territory else AreaKind.STATE, designation_note="Designation as MDM uses it.",
    )  # fmt: skip
    made.names = list(_names(zip(LANGUAGES, names, strict=True)))
    if code == MARENTH:
        made.names = [
            *_names((("en", "Upper Marenth"), ("fr", "Haut-Marenth"), ("es", "Alto Marenth")), until="2018-05-31"),
            *_names(zip(LANGUAGES, names, strict=True), since="2018-06-01"),
        ]
    cast.add(session, code, made)


def _mechanism(
    session: Session, cast: Cast, code: str, acronym: str, kind: MechanismKind, founded: int, english: str,
    french: str, spanish: str, seat: str, zone: str, aims: str,
) -> None:  # fmt: skip
    ours = code == MDM
    spoken = {"en": english, "fr": french, "es": spanish}
    if ours:
        spoken["ar"] = "حوار ميريديان بشأن الهجرة"
    made = Mechanism(
        code=code, name=english, acronym=acronym, sort_key=sort_key(acronym), mechanism_kind=kind,
        year_established=founded, status=MechanismStatus.ACTIVE, regions=["Meridia"], aims=aims, seat=seat, zone=zone,
        thematic_areas=["regular pathways", "seasonal work", "papers of origin"] if ours else ["recruitment"],
        symbol_root=acronym, languages=list(LANGUAGES) if ours else ["en"], masthead=spoken, demonstration=True,
        website=f"https://{code}.example", accent="#0b4b74" if ours else "",
        address_lines="Secretariat of MDM\n12 rue des Cèdres\nGeneva" if ours else "",
        disclaimer={
            "en": "The Dialogue, its States and territories, meetings, persons and texts are invented.",
            "fr": "Le Dialogue, ses États et territoires, ses réunions, ses textes et toutes les personnes sont "
            "imaginaires.",
            "es": "El Diálogo, sus Estados y territorios, sus reuniones, sus textos y todas las personas son "
            "inventados.",
        } if ours else {},
    )  # fmt: skip
    if ours:
        earlier = {
            "en": "Meridian Consultations on Migration",
            "fr": "Consultations méridiennes sur la migration",
            "es": "Consultas Meridianas sobre Migración",
        }
        made.names = [
            *_names(earlier.items(), since="2012", until="2019", acronym="MCM"),
            *_names(spoken.items(), since="2020", acronym=acronym),
        ]
    else:
        made.names = list(_names(spoken.items(), since=str(founded), acronym=acronym))
    cast.add(session, code, made)


def _names(
    spoken: Iterable[tuple[str, str]], since: str = "", until: str = "", acronym: str = ""
) -> Iterable[PartyName]:
    for language, name in spoken:
        yield PartyName(
            language=language, name=name, acronym=acronym, sort_key=sort_key(name), valid_from=PartialDate.of(since),
            valid_to=PartialDate.of(until),
        )  # fmt: skip


__all__ = ["AREAS", "MDM", "MEMBERS", "build", "ministry", "terms"]

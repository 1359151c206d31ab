"""What the names in the addresses of the table mean: the identifiers of the demonstration's things."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.kernel.actors import RoleName
from workflows.mechanisms.models import Association, Mechanism, Membership, Term
from workflows.meetings.models import AgendaItem, AgendaItemFile, Meeting, MeetingSession
from workflows.outcomes.models import OutcomeDocument
from workflows.participation.models import Participation
from workflows.parties.models import Account, Area, Capacity, Grant, Organization, PartyName, Person
from workflows.parties.words import CapacityKind
from workflows.recommendations.models import (
    Commitment,
    Instrument,
    Lineage,
    Provenance,
    Recommendation,
    RecommendationOnAgenda,
    Transmission,
)
from workflows.uptake.models import Evidence, Fact, UptakeReport, UptakeVersion


def arguments(session: Session, things: dict[str, str]) -> dict[str, str]:
    """Return the key of each thing that the table names."""

    def key(statement: Any) -> str:
        found = session.scalars(statement.limit(1)).first()
        assert found is not None, str(statement)
        return str(found)

    def mechanism(code: str) -> Any:
        return select(Mechanism.id).where(Mechanism.code == code).scalar_subquery()

    def meeting(code: str) -> Any:
        return select(Meeting.id).where(Meeting.code == code).scalar_subquery()

    def recommendation(number: str) -> Any:
        return select(Recommendation.id).where(Recommendation.number == number).scalar_subquery()

    def account(email: str) -> str:
        return key(select(Account.id).where(Account.email == email))

    def capacity(family: str, kind: CapacityKind) -> str:
        return key(
            select(Capacity.id).join(Person, Person.id == Capacity.person_id)
            .where(Person.family_name == family, Capacity.kind == kind)
        )  # fmt: skip

    def line_of_name(model: Any, code: str) -> str:
        return key(select(PartyName.id).join(model, model.id == PartyName.party_id).where(model.code == code))

    def belonging(model: Any, code: str) -> str:
        return key(
            select(model.id).where(model.mechanism_id == mechanism(code)).order_by(model.unverified.desc(), model.id)
        )

    thread, later = recommendation("MDM/2023/R.4"), recommendation("MDM/2025/R.2")
    published = select(OutcomeDocument.id).where(OutcomeDocument.symbol == "MDM/2023/2")
    unsure = session.execute(
        select(Membership.id, Mechanism.code).join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .where(Membership.unverified == "*").order_by(Mechanism.code, Membership.id)
    ).first()  # fmt: skip
    letter = session.execute(
        select(StoredFile.id, StoredFile.filename).where(StoredFile.consent_at.is_not(None))
    ).first()  # fmt: skip
    on_item = session.execute(select(AgendaItemFile.item_id, AgendaItemFile.file_id)).first()
    assert on_item is not None
    assert unsure is not None
    assert letter is not None
    return {
        **things,
        "mdm_id": key(select(Mechanism.id).where(Mechanism.code == "mdm")),
        "nld_id": key(select(Mechanism.id).where(Mechanism.code == "nld")),
        "letter_to_meu": letter.id,
        "letter_to_meu_name": letter.filename,
        # Accounts and roles
        "account": account("odile.varga@galdria.example"),
        "closed_account": account("tereza.holm@dorstan.example"),
        "delegate_account": account("tobias.brandl@belmora.example"),
        "grant": key(
            select(Grant.id)
            .join(Account, Account.id == Grant.account_id)
            .where(Account.email == "tobias.brandl@belmora.example", Grant.role == RoleName.DELEGATE)
        ),
        # Registry
        "mdm_name": line_of_name(Mechanism, "mdm"),
        "nld_name": line_of_name(Mechanism, "nld"),
        "area_name": line_of_name(Area, "XAA"),
        "organization_name": line_of_name(Organization, "meu"),
        "mdm_term": key(select(Term.id).where(Term.mechanism_id == mechanism("mdm")).order_by(Term.valid_from.desc())),
        "nld_term": belonging(Term, "nld"),
        "mdm_membership": belonging(Membership, "mdm"),
        "nld_membership": belonging(Membership, "nld"),
        "unsure_mechanism": unsure.code,
        "unsure_membership": unsure.id,
        "mdm_association": belonging(Association, "mdm"),
        "ministry": key(select(Organization.code).where(Organization.code.startswith("xaa-"))),
        "focal_person": key(select(Person.id).where(Person.family_name == "Okar")),
        "officer_person": key(select(Person.id).where(Person.family_name == "Morel")),
        "focal_capacity": capacity("Okar", CapacityKind.FOCAL_POINT),
        "officer_capacity": capacity("Morel", CapacityKind.OFFICER),
        "chair_capacity": capacity("Varga", CapacityKind.CHAIR),
        # Meetings
        "session": key(select(MeetingSession.id).where(MeetingSession.meeting_id == meeting("mdm-8"))),
        "closed_session": key(select(MeetingSession.id).where(MeetingSession.meeting_id == meeting("mdm-7"))),
        "past_item": key(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting("mdm-7"))),
        "deferred_item": key(select(AgendaItem.id).where(AgendaItem.state == "deferred")),
        "nld_item": key(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting("nld-9"))),
        "public_item": key(
            select(AgendaItem.id).join(Meeting, Meeting.id == AgendaItem.meeting_id).where(Meeting.code == "grcp-7")
        ),
        "nld_line": key(select(Participation.id).where(Participation.meeting_id == meeting("nld-9"))),
        "file_item": str(on_item.item_id),
        "item_file": str(on_item.file_id),
        # Documents and recommendations
        "published": key(published),
        "nld_document": key(select(OutcomeDocument.id).where(OutcomeDocument.symbol == "NLD/2024/2")),
        "thread": key(select(Recommendation.id).where(Recommendation.number == "MDM/2023/R.4")),
        "later": key(select(Recommendation.id).where(Recommendation.number == "MDM/2025/R.2")),
        "nld_recommendation": key(select(Recommendation.id).where(Recommendation.number == "NLD/2024/R.1")),
        "public_recommendation": key(select(Recommendation.id).where(Recommendation.number == "GRCP7-R01")),
        "lineage": key(select(Lineage.id).where(Lineage.later_id == later)),
        "provenance": things["provenance"] or key(select(Provenance.id).where(Provenance.recommendation_id == thread)),
        "transmission": key(select(Transmission.id).where(Transmission.recommendation_id == later)),
        "on_agenda_item": key(
            select(RecommendationOnAgenda.item_id).where(RecommendationOnAgenda.recommendation_id == thread)
        ),
        # What States did
        "entry": key(
            select(UptakeReport.code)
            .join(Area, Area.id == UptakeReport.area_id)
            .where(Area.code == "XAA", UptakeReport.recommendation_id == thread)
        ),
        "evidence": key(
            select(Evidence.id)
            .join(UptakeVersion, UptakeVersion.id == Evidence.version_id)
            .join(UptakeReport, UptakeReport.id == UptakeVersion.report_id)
            .join(Area, Area.id == UptakeReport.area_id)
            .where(Area.code == "XAA", UptakeReport.recommendation_id == thread)
            .order_by(UptakeVersion.number.desc())
        ),
        "public_fact": key(select(Fact.code).where(Fact.demonstration.is_(False), Fact.unverified == "")),
        "mdm_fact": key(
            select(Fact.code).where(Fact.demonstration, Fact.unverified == "", Fact.mechanism_id.is_not(None))
        ),
        "instrument": key(
            select(Instrument.code).where(Instrument.unverified == "", Instrument.demonstration.is_(False))
        ),
        "commitment": key(select(Commitment.number).where(Commitment.demonstration.is_(False))),
    }

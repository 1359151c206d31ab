"""The prose of a report: who writes it, its versions, and advice on what gives a speaker away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.reporting import a_full_meeting
from workflows.kernel import drafts
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.drafts import Draft
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.meetings import agenda_actions
from workflows.meetings.words import SpeakingRule
from workflows.outcomes.words import DocumentKind
from workflows.reports import actions, prose_text, queries
from workflows.reports.attribution import remarks
from workflows.reports.models import ProseSection, ProseVersion
from workflows.reports.queries import Part

SUMMARY = Part(ProseSection.EXECUTIVE_SUMMARY)


def save(session, meeting, body, now, *, part=SUMMARY, language="en", actor=None, **more):
    return actions.save_prose(
        session, meeting, part, language, body, actor or world.an_officer(meeting.mechanism_id), now, **more
    )


def test_a_published_report_is_not_written_any_more_in_the_languages_in_which_it_is_out(session, now):
    report = world.a_published_document(session, kind=DocumentKind.REPORT)
    meeting, officer = report.meeting, world.an_officer(report.place())
    meeting.report_published = True
    session.flush()
    said = "The report is published in this language. Its text is not changed any more."
    with pytest.raises(Refused, match=said):
        save(session, meeting, "Said afterwards", now)
    view = queries.part_view(session, officer, meeting.code, "executive_summary", "en", now)
    assert (view.may_write, str(view.why_not)) == (False, said)
    save(session, meeting, "Traduite ensuite", now, language="fr")
    assert queries.part_view(session, officer, meeting.code, "executive_summary", "fr", now).may_write


def test_prose_keeps_every_version_and_goes_back(session, now):
    meeting = world.a_meeting(session)
    officer = world.an_officer(meeting.mechanism_id)
    first = save(session, meeting, "First text", now, opened_at=0)
    save(session, meeting, "Second text", now + timedelta(hours=1), opened_at=first.revision)
    save(session, meeting, "Second text", now + timedelta(hours=2), opened_at=first.revision)  # nothing changed
    actions.restore_version(session, meeting, SUMMARY, "en", 1, officer, now + timedelta(hours=3))
    bodies = session.scalars(select(ProseVersion.body).order_by(ProseVersion.number)).all()
    assert bodies == ["First text", "Second text", "First text"]
    view = queries.part_view(session, officer, meeting.code, "executive_summary", "en", now)
    assert view.body == "First text"
    assert [one.number for one in view.versions] == [3, 2, 1]
    shown = queries.version_view(session, officer, meeting.code, "executive_summary", "en", 2, now)
    assert shown.body == "Second text"
    assert ("taken", "Second") in list(shown.pieces)
    with pytest.raises(Absent):
        actions.restore_version(session, meeting, SUMMARY, "en", 9, officer, now)


def test_an_item_taken_off_the_draft_of_an_agenda_has_no_part_in_the_report(session, now):
    meeting = world.a_meeting(session)
    world.an_agenda(session, meeting, "Opening", "Matters arising")
    officer = world.an_officer(meeting.mechanism_id)
    opening, matters = meeting.items
    agenda_actions.drop(session, opening, officer, now)
    session.flush()
    named = [name for part, name, _ in queries.parts(meeting, "en") if part.item_key]
    assert named == ["1. Matters arising"]
    assert queries.item_of(meeting, Part(ProseSection.DISCUSSION, matters.id)) is matters
    with pytest.raises(Absent):
        queries.item_of(meeting, Part(ProseSection.DISCUSSION, opening.id))


def test_the_second_of_two_sees_both_texts(session, now):
    meeting = world.a_meeting(session)
    opened = save(session, meeting, "Begun", now, opened_at=0).revision
    save(session, meeting, "Theirs", now, opened_at=opened)
    with pytest.raises(Faster) as refused:
        save(session, meeting, "Mine", now, opened_at=opened)
    assert refused.value.theirs == {"body": "Theirs"}
    with pytest.raises(Faster):
        save(session, meeting, "Mine, opened when there was nothing", now, opened_at=0)


@pytest.mark.parametrize("role", [RoleName.CHAIR, RoleName.DELEGATE, RoleName.REGISTRAR, RoleName.ADMINISTRATOR])
def test_only_secretariat_and_rapporteur_write(session, now, role):
    meeting = world.a_meeting(session)
    save(session, meeting, "By the rapporteur", now, actor=world.actor(RoleName.RAPPORTEUR, meeting.id))
    with pytest.raises(NotPermitted):
        save(session, meeting, "By another", now, actor=world.actor(role, meeting.mechanism_id))
    with pytest.raises(NotPermitted):
        save(session, meeting, "By another desk", now, actor=world.an_officer("0" * 32))


def test_a_meeting_from_public_sources_is_taken_over_first(session, now):
    meeting = world.a_meeting(session, origin=Origin.PUBLIC_SOURCE)
    with pytest.raises(Refused, match="takes it over"):
        save(session, meeting, "Text", now)


def test_unfit_text_is_refused_in_words(session, now):
    meeting = world.a_meeting(session)
    for body in ("null \x00 sign", "x" * (drafts.LONGEST + 1)):
        with pytest.raises(Invalid):
            save(session, meeting, body, now)
    with pytest.raises(Absent):
        save(session, meeting, "Language that is none", now, language="tlh")
    with pytest.raises(Absent):
        save(session, meeting, "Item of another meeting", now, part=Part(ProseSection.DISCUSSION, "f" * 32))


def test_drafts_are_their_authors_and_end_with_saving(session, now):
    meeting = world.a_meeting(session)
    account = world.an_account(session, "ines@mdm.example", (RoleName.SECRETARIAT, meeting.mechanism_id))
    ines = world.actor(RoleName.SECRETARIAT, meeting.mechanism_id, account=account.id)
    field = queries.field_key(meeting, SUMMARY, "en")
    drafts.keep(session, ines, field, "Typed so far", now)
    drafts.keep(session, ines, field, "Typed so far, and further", now)
    assert session.scalars(select(Draft.body)).all() == ["Typed so far, and further"]
    mine = queries.part_view(session, ines, meeting.code, "executive_summary", "en", now)
    other = queries.part_view(
        session, world.an_officer(meeting.mechanism_id), meeting.code, "executive_summary", "en", now
    )
    assert mine.draft == "Typed so far, and further"
    assert other.draft is None
    save(session, meeting, "Typed so far, and further", now, actor=ines)
    assert session.scalars(select(Draft)).all() == []
    with pytest.raises(NotPermitted):
        drafts.keep(session, PUBLIC, field, "x", now)
    for wrong in ("", "x" * 161, "line\nbreak"):
        with pytest.raises(Invalid):
            drafts.keep(session, ines, wrong, "x", now)


def test_prose_is_paragraphs_and_points_and_never_markup():
    made = prose_text.blocks("One\nline.\n\nPoints:\n\n- first\n- second\n  goes on\n\n<b>Not bold</b>\n\n- alone")
    assert [getattr(one, "text", None) for one in made] == ["One line.", "Points:", "<b>Not bold</b>", None]
    assert [item.text for item in made[1].items] == ["first", "second goes on"]
    assert prose_text.words("Two words.\n- and three-part more") == 5
    assert prose_text.abbreviations("MDM: Dialogue\nAMS – Agency\nno pair").rows == (
        ("AMS", "Agency"),
        ("MDM", "Dialogue"),
    )


def test_advice_on_what_gives_a_speaker_away():
    said = remarks("The only Pacific mechanism present agreed, and Botswana too.", "en", ["Botswana"])
    assert [one.words for one in said] == ["The only Pacific mechanism", "Botswana"]
    assert [one.words for one in remarks("One mechanism from the Pacific spoke", "en", (), {"Pacific": 1})]
    assert not remarks("One mechanism from the Pacific spoke", "en", (), {"Pacific": 3})
    assert remarks("Le seul mécanisme présent", "fr")
    assert remarks("El único mecanismo presente", "es")
    assert not remarks("Several participants agreed; a few asked for time.", "en", ["Botswana"])


def test_advice_follows_the_rule_of_the_session(session, now):
    meeting = a_full_meeting(session, items=2, sub_items=0, recommendations=1, report_out=False)
    officer = world.an_officer(meeting.mechanism_id)
    opening, plenary = meeting.items
    body = "Arvenia took the floor."
    for item in (opening, plenary):
        save(session, meeting, body, now, part=Part(ProseSection.DISCUSSION, item.id))
    assert opening.session.speaking_rule is SpeakingRule.ON_RECORD
    on_record = queries.part_view(session, officer, meeting.code, f"discussion-{opening.id}", "en", now)
    quiet = queries.part_view(session, officer, meeting.code, f"discussion-{plenary.id}", "en", now)
    assert not on_record.remarks
    assert [one.words for one in quiet.remarks] == ["Arvenia"]

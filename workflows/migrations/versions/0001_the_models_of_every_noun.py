"""The models of every noun."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gcm_objective",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("short_title", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_gcm_objective")),
    )
    op.create_table(
        "instrument",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("adopted_on", sa.String(10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument")),
        sa.UniqueConstraint("code", name=op.f("uq_instrument_code")),
    )
    with op.batch_alter_table("instrument", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_instrument_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "issued_symbol",
        sa.Column("symbol", sa.String(length=60), nullable=False),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("symbol", name=op.f("pk_issued_symbol")),
    )
    with op.batch_alter_table("issued_symbol", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_symbol_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("from_state", sa.String(length=40), nullable=False),
        sa.Column("to_state", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("capacity", sa.String(length=40), nullable=False),
        sa.Column("on_behalf_of", sa.String(length=32), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal")),
        sa.UniqueConstraint("id", name=op.f("uq_journal_id")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_journal_previous_hash")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_place"), ["place"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "loaded_row",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("file", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loaded_row")),
        sa.UniqueConstraint("file", "key", name=op.f("uq_loaded_row_file_key")),
    )
    with op.batch_alter_table("loaded_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loaded_row_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_mail_key")),
    )
    op.create_table(
        "party",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("acronym", sa.String(length=80), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("code", name=op.f("uq_party_code")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "print_order",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=80), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by", sa.String(length=32), nullable=False),
        sa.Column("claimed_by", sa.String(length=80), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_order")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_print_order_content_hash")),
    )
    with op.batch_alter_table("print_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_order_state_ordered_at"), ["state", "ordered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_order_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "setting",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_try")),
    )
    with op.batch_alter_table("sign_in_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_try_key"), ["key"], unique=False)

    op.create_table(
        "stored_file",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("access", sa.String(40), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_place", sa.String(length=32), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consent_by", sa.Text(), nullable=False),
        sa.Column("uploaded_by", sa.String(length=32), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stored_file_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stored_file_sha256"), ["sha256"], unique=False)

    op.create_table(
        "symbol_counter",
        sa.Column("root", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("series", sa.String(length=8), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("root", "year", "series", name=op.f("pk_symbol_counter")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("code", name=op.f("uq_theme_code")),
    )
    op.create_table(
        "area",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column("area_kind", sa.String(40), nullable=False),
        sa.Column("region", sa.String(length=80), nullable=False),
        sa.Column("subregion", sa.String(length=80), nullable=False),
        sa.Column("un_member", sa.Boolean(), nullable=False),
        sa.Column("designation_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["party.id"], name=op.f("fk_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
    )
    op.create_table(
        "journal_detail",
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["journal.id"], name=op.f("fk_journal_detail_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_journal_detail")),
    )
    op.create_table(
        "mechanism",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("mechanism_kind", sa.String(40), nullable=False),
        sa.Column("year_established", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("thematic_areas", sa.JSON(), nullable=False),
        sa.Column("secretariat_note", sa.Text(), nullable=False),
        sa.Column("chair_note", sa.Text(), nullable=False),
        sa.Column("chair_as_of", sa.String(10), nullable=True),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("aims", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("symbol_root", sa.String(length=20), nullable=False),
        sa.Column("seat", sa.String(length=120), nullable=False),
        sa.Column("zone", sa.String(length=80), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("masthead", sa.JSON(), nullable=False),
        sa.Column("address_lines", sa.Text(), nullable=False),
        sa.Column("emblem_file_id", sa.String(length=32), nullable=True),
        sa.Column("accent", sa.String(length=7), nullable=False),
        sa.Column("disclaimer", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["emblem_file_id"], ["stored_file.id"], name=op.f("fk_mechanism_emblem_file_id")),
        sa.ForeignKeyConstraint(["id"], ["party.id"], name=op.f("fk_mechanism_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mechanism")),
    )
    op.create_table(
        "party_name",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("formal_name", sa.Text(), nullable=False),
        sa.Column("acronym", sa.String(length=80), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=True),
        sa.Column("valid_to", sa.String(10), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_party_name_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_name")),
    )
    with op.batch_alter_table("party_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_name_party_id_language"), ["party_id", "language"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("honorific", sa.String(length=40), nullable=False),
        sa.Column("given_name", sa.String(length=200), nullable=False),
        sa.Column("family_name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("telephone", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["party.id"], name=op.f("fk_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("email_key", sa.String(length=320), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(length=80), nullable=False),
        sa.Column("theme", sa.String(40), nullable=False),
        sa.Column("session_number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email_key", name=op.f("uq_account_email_key")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_person_id"), ["person_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("mechanism_id", sa.String(length=32), nullable=False),
        sa.Column("area_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=True),
        sa.Column("valid_to", sa.String(10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_membership_area_id")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_membership_mechanism_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_area_id"), ["area_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_membership_mechanism_id_area_id"), ["mechanism_id", "area_id"], unique=False
        )

    op.create_table(
        "organization",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organization_kind", sa.String(40), nullable=False),
        sa.Column("area_id", sa.String(length=32), nullable=True),
        sa.Column("ministry", sa.String(40), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_organization_area_id")),
        sa.ForeignKeyConstraint(["id"], ["party.id"], name=op.f("fk_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
    )
    with op.batch_alter_table("organization", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organization_area_id"), ["area_id"], unique=False)

    op.create_table(
        "ratification",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("area_id", sa.String(length=32), nullable=False),
        sa.Column("instrument_id", sa.String(length=32), nullable=False),
        sa.Column("mechanism_id", sa.String(length=32), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.String(10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_ratification_area_id")),
        sa.ForeignKeyConstraint(["instrument_id"], ["instrument.id"], name=op.f("fk_ratification_instrument_id")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_ratification_mechanism_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratification")),
        sa.UniqueConstraint("code", name=op.f("uq_ratification_code")),
    )
    with op.batch_alter_table("ratification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ratification_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ratification_instrument_id"), ["instrument_id"], unique=False)

    op.create_table(
        "series",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("mechanism_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_series_mechanism_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("code", name=op.f("uq_series_code")),
    )
    with op.batch_alter_table("series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_series_mechanism_id"), ["mechanism_id"], unique=False)

    op.create_table(
        "term",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("mechanism_id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(40), nullable=False),
        sa.Column("holder_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("valid_from", sa.String(10), nullable=True),
        sa.Column("valid_to", sa.String(10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["holder_id"], ["party.id"], name=op.f("fk_term_holder_id")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_term_mechanism_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_term_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_mechanism_id_office"), ["mechanism_id", "office"], unique=False)
        batch_op.create_index(batch_op.f("ix_term_person_id"), ["person_id"], unique=False)

    op.create_table(
        "association",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("mechanism_id", sa.String(length=32), nullable=False),
        sa.Column("organization_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=True),
        sa.Column("valid_to", sa.String(10), nullable=True),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_association_mechanism_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_association_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association")),
    )
    with op.batch_alter_table("association", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_association_mechanism_id"), ["mechanism_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_association_organization_id"), ["organization_id"], unique=False)

    op.create_table(
        "capacity",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("organization_id", sa.String(length=32), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=True),
        sa.Column("valid_to", sa.String(10), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_capacity_organization_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_capacity_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_capacity_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity")),
    )
    with op.batch_alter_table("capacity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capacity_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capacity_person_id"), ["person_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=160), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_draft_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("account_id", "field", name=op.f("uq_draft_account_id_field")),
    )
    op.create_table(
        "grant",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_grant_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
    )
    with op.batch_alter_table("grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_account_id"), ["account_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("mechanism_id", sa.String(length=32), nullable=False),
        sa.Column("series_id", sa.String(length=32), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("short_name", sa.String(length=60), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("theme", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(10), nullable=True),
        sa.Column("ends", sa.String(10), nullable=True),
        sa.Column("city", sa.String(length=120), nullable=False),
        sa.Column("country_id", sa.String(length=32), nullable=True),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(length=80), nullable=False),
        sa.Column("modality", sa.String(40), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("original_language", sa.String(length=8), nullable=False),
        sa.Column("adoption_method", sa.String(40), nullable=False),
        sa.Column("speaking_rule", sa.String(40), nullable=False),
        sa.Column("participants_list_rule", sa.String(40), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("convener", sa.Text(), nullable=False),
        sa.Column("host_letter_id", sa.String(length=32), nullable=True),
        sa.Column("participants_count", sa.Integer(), nullable=True),
        sa.Column("mechanisms_count", sa.Integer(), nullable=True),
        sa.Column("partner_count", sa.Integer(), nullable=True),
        sa.Column("report_url", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chair_listed", sa.Boolean(), nullable=False),
        sa.Column("report_published", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["country_id"], ["area.id"], name=op.f("fk_meeting_country_id")),
        sa.ForeignKeyConstraint(["host_letter_id"], ["stored_file.id"], name=op.f("fk_meeting_host_letter_id")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_meeting_mechanism_id")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_meeting_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("code", name=op.f("uq_meeting_code")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_country_id"), ["country_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_mechanism_id"), ["mechanism_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_series_id"), ["series_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_year"), ["year"], unique=False)

    op.create_table(
        "agenda",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("symbol", sa.String(length=60), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("oral_changes", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_agenda_meeting_id")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("mechanism_id", sa.String(length=32), nullable=True),
        sa.Column("pledger_id", sa.String(length=32), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("text_basis", sa.String(40), nullable=False),
        sa.Column("addressee", sa.String(length=40), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=True),
        sa.Column("objectives", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_commitment_mechanism_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_commitment_meeting_id")),
        sa.ForeignKeyConstraint(["pledger_id"], ["party.id"], name=op.f("fk_commitment_pledger_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_commitment_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("number", name=op.f("uq_commitment_number")),
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_mechanism_id"), ["mechanism_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_pledger_id"), ["pledger_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "meeting_file",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_meeting_file_file_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_file_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", "file_id", name=op.f("pk_meeting_file")),
    )
    op.create_table(
        "meeting_session",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("speaking_rule", sa.String(40), nullable=False),
        sa.Column("room", sa.String(length=120), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(length=80), nullable=False),
        sa.Column("opens_wall", sa.String(length=16), nullable=False),
        sa.Column("closes_wall", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_session_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_session")),
    )
    with op.batch_alter_table("meeting_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_session_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "participation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("body_id", sa.String(length=32), nullable=True),
        sa.Column("area_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_participation_area_id")),
        sa.ForeignKeyConstraint(["body_id"], ["party.id"], name=op.f("fk_participation_body_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_participation_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participation_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("expected_outcome", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("begins_wall", sa.String(length=16), nullable=False),
        sa.Column("lead_id", sa.String(length=32), nullable=True),
        sa.Column("lead_note", sa.Text(), nullable=False),
        sa.Column("held_on", sa.String(10), nullable=True),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("text_basis", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        sa.Column("carried_from_id", sa.String(length=32), nullable=True),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["carried_from_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_carried_from_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["party.id"], name=op.f("fk_agenda_item_lead_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_parent_id")),
        sa.ForeignKeyConstraint(["session_id"], ["meeting_session.id"], name=op.f("fk_agenda_item_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agenda_item_meeting_id_position"), ["meeting_id", "position"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agenda_item_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_session_id"), ["session_id"], unique=False)

    op.create_table(
        "agenda_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agenda_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(length=60), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("frozen", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["agenda_id"], ["agenda.id"], name=op.f("fk_agenda_version_agenda_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_version")),
        sa.UniqueConstraint("agenda_id", "number", name=op.f("uq_agenda_version_agenda_id_number")),
        sa.UniqueConstraint("symbol", name=op.f("uq_agenda_version_symbol")),
    )
    op.create_table(
        "agenda_item_file",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_agenda_item_file_file_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_file_item_id")),
        sa.PrimaryKeyConstraint("item_id", "file_id", name=op.f("pk_agenda_item_file")),
    )
    op.create_table(
        "outcome_document",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("series", sa.String(40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("symbol", sa.String(length=60), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("original_language", sa.String(length=8), nullable=False),
        sa.Column("distribution", sa.String(40), nullable=False),
        sa.Column("access", sa.String(40), nullable=False),
        sa.Column("text_basis", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adoption_method", sa.String(40), nullable=False),
        sa.Column("adoption_words", sa.Text(), nullable=False),
        sa.Column("release_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("release_zone", sa.String(length=80), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("previewed_hash", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_outcome_document_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_outcome_document_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_document")),
        sa.UniqueConstraint("symbol", name=op.f("uq_outcome_document_symbol")),
    )
    with op.batch_alter_table("outcome_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_document_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_document_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "prose",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("item_key", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_prose_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_prose_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prose")),
        sa.UniqueConstraint(
            "meeting_id", "section", "item_key", "language", name=op.f("uq_prose_meeting_id_section_item_key_language")
        ),
    )
    op.create_table(
        "block",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["outcome_document.id"], name=op.f("fk_block_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_block_document_id"), ["document_id"], unique=False)

    op.create_table(
        "document_file",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["outcome_document.id"], name=op.f("fk_document_file_document_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_document_file_file_id")),
        sa.PrimaryKeyConstraint("document_id", "file_id", name=op.f("pk_document_file")),
    )
    op.create_table(
        "prose_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prose_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["prose_id"], ["prose.id"], name=op.f("fk_prose_version_prose_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prose_version")),
        sa.UniqueConstraint("prose_id", "number", name=op.f("uq_prose_version_prose_id_number")),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(length=60), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("frozen", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["outcome_document.id"], name=op.f("fk_version_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_version_document_id_number")),
        sa.UniqueConstraint("symbol", name=op.f("uq_version_symbol")),
    )
    op.create_table(
        "block_text",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("block_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_original", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["block.id"], name=op.f("fk_block_text_block_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_block_text_version_id")),
        sa.PrimaryKeyConstraint("version_id", "block_id", "language", name=op.f("pk_block_text")),
    )
    op.create_table(
        "recommendation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=True),
        sa.Column("version_id", sa.String(length=32), nullable=True),
        sa.Column("block_id", sa.String(length=32), nullable=True),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("adopted_on", sa.String(10), nullable=True),
        sa.Column("short_title", sa.JSON(), nullable=False),
        sa.Column("original_language", sa.String(length=8), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("text_basis", sa.String(40), nullable=False),
        sa.Column("operative_verb", sa.String(length=60), nullable=False),
        sa.Column("action_category", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("timeframe", sa.Text(), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("access", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("classified_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["block.id"], name=op.f("fk_recommendation_block_id")),
        sa.ForeignKeyConstraint(["document_id"], ["outcome_document.id"], name=op.f("fk_recommendation_document_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_recommendation_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_recommendation_meeting_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_recommendation_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("number", name=op.f("uq_recommendation_number")),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_basis"), ["basis"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_block_id"), ["block_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "version_block",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("block_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("lead", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["block.id"], name=op.f("fk_version_block_block_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_version_block_version_id")),
        sa.PrimaryKeyConstraint("version_id", "block_id", name=op.f("pk_version_block")),
    )
    with op.batch_alter_table("version_block", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_version_block_version_id_position"), ["version_id", "position"], unique=False
        )

    op.create_table(
        "addressee",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_addressee_party_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_addressee_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addressee")),
    )
    with op.batch_alter_table("addressee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addressee_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_addressee_recommendation_id"), ["recommendation_id"], unique=False)

    op.create_table(
        "fact",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("area_id", sa.String(length=32), nullable=False),
        sa.Column("mechanism_id", sa.String(length=32), nullable=True),
        sa.Column("instrument_id", sa.String(length=32), nullable=True),
        sa.Column("recommendation_id", sa.String(length=32), nullable=True),
        sa.Column("act_kind", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.String(10), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_fact_area_id")),
        sa.ForeignKeyConstraint(["instrument_id"], ["instrument.id"], name=op.f("fk_fact_instrument_id")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_fact_mechanism_id")),
        sa.ForeignKeyConstraint(["recommendation_id"], ["recommendation.id"], name=op.f("fk_fact_recommendation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("code", name=op.f("uq_fact_code")),
    )
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_instrument_id"), ["instrument_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_mechanism_id"), ["mechanism_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_recommendation_id"), ["recommendation_id"], unique=False)

    op.create_table(
        "lineage",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("later_id", sa.String(length=32), nullable=False),
        sa.Column("earlier_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["earlier_id"], ["recommendation.id"], name=op.f("fk_lineage_earlier_id")),
        sa.ForeignKeyConstraint(["later_id"], ["recommendation.id"], name=op.f("fk_lineage_later_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lineage")),
        sa.UniqueConstraint("later_id", "earlier_id", "kind", name=op.f("uq_lineage_later_id_earlier_id_kind")),
    )
    with op.batch_alter_table("lineage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lineage_earlier_id"), ["earlier_id"], unique=False)

    op.create_table(
        "provenance",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.String(10), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=True),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("document_id", sa.String(length=32), nullable=True),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("text_basis", sa.String(40), nullable=False),
        sa.Column("access", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["outcome_document.id"], name=op.f("fk_provenance_document_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_provenance_party_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_provenance_recommendation_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["meeting_session.id"], name=op.f("fk_provenance_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provenance")),
    )
    with op.batch_alter_table("provenance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provenance_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_provenance_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_provenance_recommendation_id"), ["recommendation_id"], unique=False)

    op.create_table(
        "recommendation_objective",
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        sa.Column("objective_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["objective_number"], ["gcm_objective.number"], name=op.f("fk_recommendation_objective_objective_number")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_recommendation_objective_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("recommendation_id", "objective_number", name=op.f("pk_recommendation_objective")),
    )
    with op.batch_alter_table("recommendation_objective", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_objective_objective_number"), ["objective_number"], unique=False
        )

    op.create_table(
        "recommendation_on_agenda",
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_recommendation_on_agenda_item_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_recommendation_on_agenda_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("recommendation_id", "item_id", name=op.f("pk_recommendation_on_agenda")),
    )
    with op.batch_alter_table("recommendation_on_agenda", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_on_agenda_item_id"), ["item_id"], unique=False)

    op.create_table(
        "recommendation_text",
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_original", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_recommendation_text_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("recommendation_id", "language", name=op.f("pk_recommendation_text")),
    )
    op.create_table(
        "recommendation_theme",
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_recommendation_theme_recommendation_id")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_recommendation_theme_theme_id")),
        sa.PrimaryKeyConstraint("recommendation_id", "theme_id", name=op.f("pk_recommendation_theme")),
    )
    with op.batch_alter_table("recommendation_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_theme_theme_id"), ["theme_id"], unique=False)

    op.create_table(
        "transmission",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=True),
        sa.Column("feeds_into", sa.Boolean(), nullable=False),
        sa.Column("sent_on", sa.String(10), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.String(length=32), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["stored_file.id"], name=op.f("fk_transmission_letter_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_transmission_party_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_transmission_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transmission")),
    )
    with op.batch_alter_table("transmission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transmission_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transmission_recommendation_id"), ["recommendation_id"], unique=False)

    op.create_table(
        "uptake_report",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("area_id", sa.String(length=32), nullable=False),
        sa.Column("recommendation_id", sa.String(length=32), nullable=True),
        sa.Column("instrument_id", sa.String(length=32), nullable=True),
        sa.Column("mechanism_id", sa.String(length=32), nullable=True),
        sa.Column("round", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unverified", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(recommendation_id IS NULL) <> (instrument_id IS NULL)", name=op.f("ck_uptake_report_one_target")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_uptake_report_area_id")),
        sa.ForeignKeyConstraint(["instrument_id"], ["instrument.id"], name=op.f("fk_uptake_report_instrument_id")),
        sa.ForeignKeyConstraint(["mechanism_id"], ["mechanism.id"], name=op.f("fk_uptake_report_mechanism_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_uptake_report_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uptake_report")),
        sa.UniqueConstraint("code", name=op.f("uq_uptake_report_code")),
    )
    with op.batch_alter_table("uptake_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uptake_report_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_uptake_report_instrument_id"), ["instrument_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_uptake_report_mechanism_id"), ["mechanism_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_uptake_report_recommendation_id_area_id"), ["recommendation_id", "area_id"], unique=False
        )

    op.create_table(
        "uptake_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.String(length=32), nullable=True),
        sa.Column("letter_date", sa.String(10), nullable=True),
        sa.Column("position", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(40), nullable=True),
        sa.Column("information_status", sa.String(40), nullable=False),
        sa.Column("contribution", sa.String(40), nullable=False),
        sa.Column("act_kind", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("act_date", sa.String(10), nullable=True),
        sa.Column("as_of", sa.String(10), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.Column("narrative_language", sa.String(length=8), nullable=False),
        sa.Column("as_received", sa.Boolean(), nullable=False),
        sa.Column("visibility", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["stored_file.id"], name=op.f("fk_uptake_version_letter_id")),
        sa.ForeignKeyConstraint(["report_id"], ["uptake_report.id"], name=op.f("fk_uptake_version_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uptake_version")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_uptake_version_report_id_number")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_evidence_file_id")),
        sa.ForeignKeyConstraint(["version_id"], ["uptake_version.id"], name=op.f("fk_evidence_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_version_id"), ["version_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_version_id"))

    op.drop_table("evidence")
    op.drop_table("uptake_version")
    with op.batch_alter_table("uptake_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_uptake_report_recommendation_id_area_id"))
        batch_op.drop_index(batch_op.f("ix_uptake_report_mechanism_id"))
        batch_op.drop_index(batch_op.f("ix_uptake_report_instrument_id"))
        batch_op.drop_index(batch_op.f("ix_uptake_report_area_id"))

    op.drop_table("uptake_report")
    with op.batch_alter_table("transmission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transmission_recommendation_id"))
        batch_op.drop_index(batch_op.f("ix_transmission_party_id"))

    op.drop_table("transmission")
    with op.batch_alter_table("recommendation_theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_theme_theme_id"))

    op.drop_table("recommendation_theme")
    op.drop_table("recommendation_text")
    with op.batch_alter_table("recommendation_on_agenda", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_on_agenda_item_id"))

    op.drop_table("recommendation_on_agenda")
    with op.batch_alter_table("recommendation_objective", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_objective_objective_number"))

    op.drop_table("recommendation_objective")
    with op.batch_alter_table("provenance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provenance_recommendation_id"))
        batch_op.drop_index(batch_op.f("ix_provenance_party_id"))
        batch_op.drop_index(batch_op.f("ix_provenance_document_id"))

    op.drop_table("provenance")
    with op.batch_alter_table("lineage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lineage_earlier_id"))

    op.drop_table("lineage")
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fact_recommendation_id"))
        batch_op.drop_index(batch_op.f("ix_fact_mechanism_id"))
        batch_op.drop_index(batch_op.f("ix_fact_instrument_id"))
        batch_op.drop_index(batch_op.f("ix_fact_area_id"))

    op.drop_table("fact")
    with op.batch_alter_table("addressee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_addressee_recommendation_id"))
        batch_op.drop_index(batch_op.f("ix_addressee_party_id"))

    op.drop_table("addressee")
    with op.batch_alter_table("version_block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_version_block_version_id_position"))

    op.drop_table("version_block")
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_sort_key"))
        batch_op.drop_index(batch_op.f("ix_recommendation_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_recommendation_item_id"))
        batch_op.drop_index(batch_op.f("ix_recommendation_document_id"))
        batch_op.drop_index(batch_op.f("ix_recommendation_block_id"))
        batch_op.drop_index(batch_op.f("ix_recommendation_basis"))

    op.drop_table("recommendation")
    op.drop_table("block_text")
    op.drop_table("version")
    op.drop_table("prose_version")
    op.drop_table("document_file")
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_block_document_id"))

    op.drop_table("block")
    op.drop_table("prose")
    with op.batch_alter_table("outcome_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_document_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_outcome_document_item_id"))

    op.drop_table("outcome_document")
    op.drop_table("agenda_item_file")
    op.drop_table("agenda_version")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_item_session_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_item_parent_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_item_meeting_id_position"))
        batch_op.drop_index(batch_op.f("ix_agenda_item_lead_id"))

    op.drop_table("agenda_item")
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participation_person_id"))
        batch_op.drop_index(batch_op.f("ix_participation_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_participation_body_id"))
        batch_op.drop_index(batch_op.f("ix_participation_area_id"))

    op.drop_table("participation")
    with op.batch_alter_table("meeting_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_session_meeting_id"))

    op.drop_table("meeting_session")
    op.drop_table("meeting_file")
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitment_sort_key"))
        batch_op.drop_index(batch_op.f("ix_commitment_pledger_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_mechanism_id"))

    op.drop_table("commitment")
    op.drop_table("agenda")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_year"))
        batch_op.drop_index(batch_op.f("ix_meeting_series_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_mechanism_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_country_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grant_account_id"))

    op.drop_table("grant")
    op.drop_table("draft")
    with op.batch_alter_table("capacity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_capacity_person_id"))
        batch_op.drop_index(batch_op.f("ix_capacity_party_id"))

    op.drop_table("capacity")
    with op.batch_alter_table("association", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_association_organization_id"))
        batch_op.drop_index(batch_op.f("ix_association_mechanism_id"))

    op.drop_table("association")
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_person_id"))
        batch_op.drop_index(batch_op.f("ix_term_mechanism_id_office"))
        batch_op.drop_index(batch_op.f("ix_term_holder_id"))

    op.drop_table("term")
    with op.batch_alter_table("series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_series_mechanism_id"))

    op.drop_table("series")
    with op.batch_alter_table("ratification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ratification_instrument_id"))
        batch_op.drop_index(batch_op.f("ix_ratification_area_id"))

    op.drop_table("ratification")
    with op.batch_alter_table("organization", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organization_area_id"))

    op.drop_table("organization")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_mechanism_id_area_id"))
        batch_op.drop_index(batch_op.f("ix_membership_area_id"))

    op.drop_table("membership")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_person_id"))

    op.drop_table("account")
    op.drop_table("person")
    with op.batch_alter_table("party_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_name_party_id_language"))

    op.drop_table("party_name")
    op.drop_table("mechanism")
    op.drop_table("journal_detail")
    op.drop_table("area")
    op.drop_table("theme")
    op.drop_table("symbol_counter")
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stored_file_sha256"))
        batch_op.drop_index(batch_op.f("ix_stored_file_owner_id"))

    op.drop_table("stored_file")
    with op.batch_alter_table("sign_in_try", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_try_key"))

    op.drop_table("sign_in_try")
    op.drop_table("setting")
    with op.batch_alter_table("print_order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_print_order_subject_id"))
        batch_op.drop_index(batch_op.f("ix_print_order_state_ordered_at"))

    op.drop_table("print_order")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_sort_key"))

    op.drop_table("party")
    op.drop_table("outgoing_mail")
    with op.batch_alter_table("loaded_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loaded_row_subject_id"))

    op.drop_table("loaded_row")
    op.drop_table("journal_head")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_subject_id"))
        batch_op.drop_index(batch_op.f("ix_journal_place"))

    op.drop_table("journal")
    with op.batch_alter_table("issued_symbol", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_symbol_subject_id"))

    op.drop_table("issued_symbol")
    with op.batch_alter_table("instrument", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_instrument_sort_key"))

    op.drop_table("instrument")
    op.drop_table("gcm_objective")

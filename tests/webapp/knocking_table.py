"""Who finds which door open: every address, knocked at by every role. Written by hand, after DOMAIN 3 and 5.

Roles, in the order of the columns:

    P  the public                      R  rapporteur of MDM
    D  delegate of Belmora at MDM 8    G  registrar of MDM
    O  observer of AMS at MDM 8        S  officer of the secretariat of MDM, who also keeps the shared registry
    C  Chair of MDM                    H  head of the secretariat of MDM, who also keeps the shared registry
    F  focal point of Arvenia          A  administrator of the instance
    V  validating authority of Arvenia N  officer of the secretariat of another mechanism, NLD

What the marks mean:

    +  open: the page is shown, or the step may be taken by this role (it may still be refused now, in words)
    -  there is no such thing for this role: 404, like an address that was never there
    s  led to the sign-in
    >  led to another address

Kinds of rows: ``page`` (also asked for as JSON), ``list`` (also as JSON, CSV and XLSX), ``file`` (handed over as it
is), ``form`` (shown and sent), ``step`` (sent). A paper that is not printed yet leads back to its order. ``with``
gives what the step needs to know what it is about. Names in braces stand for identifiers of the demonstration and of
what the tests hide in it.
"""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = (
    "public", "delegate", "observer", "chair", "focal", "validating", "rapporteur", "registrar", "secretariat",
    "head", "administrator", "other desk",
)  # fmt: skip

# ---------------------------------------------------------------------------------------------------------------------
# The public pages act for the public, whoever reads them: signing in opens nothing there.
PORTAL = """
#                                                                              P D O C F V R G S H A N
page   /                                                                       + + + + + + + + + + + +
list   /search?q=seasonal                                                      + + + + + + + + + + + +
file   /emblem.svg                                                             - - - - - - - - - - - -

# States and territories, with designations as the body concerned uses them
list   /areas                                                                  + + + + + + + + + + + +
page   /areas/XAA                                                              + + + + + + + + + + + +
page   /areas/XAN                                                              + + + + + + + + + + + +
page   /areas/ZMB                                                              + + + + + + + + + + + +
file   /areas/zmb                                                              > > > > > > > > > > > >
file   /areas/zm                                                               > > > > > > > > > > > >
page   /areas/QQQ                                                              - - - - - - - - - - - -

# Mechanisms, members, office-holders; organizations but no ministries, and none that a source calls unverified
list   /mechanisms                                                             + + + + + + + + + + + +
page   /mechanisms/mdm                                                         + + + + + + + + + + + +
page   /mechanisms/nld                                                         + + + + + + + + + + + +
page   /mechanisms/midsa                                                       + + + + + + + + + + + +
list   /mechanisms/midsa/members                                               + + + + + + + + + + + +
list   /mechanisms/mdm/offices                                                 + + + + + + + + + + + +
list   /organizations                                                          + + + + + + + + + + + +
page   /organizations/meu                                                      + + + + + + + + + + + +
page   /organizations/{ministry}                                               - - - - - - - - - - - -
page   /organizations/pinecroft                                                - - - - - - - - - - - -

# Meetings from their convocation on; the agenda once the Chair lets the public see it; participants by the list rule
list   /meetings                                                               + + + + + + + + + + + +
page   /meetings/mdm-7                                                         + + + + + + + + + + + +
page   /meetings/mdm-8                                                         + + + + + + + + + + + +
page   /meetings/{sitting}                                                     + + + + + + + + + + + +
page   /meetings/nld-9                                                         + + + + + + + + + + + +
page   /meetings/grcp-7                                                        + + + + + + + + + + + +
page   /meetings/{planned}                                                     - - - - - - - - - - - -
file   /meetings/MDM%207                                                       > > > > > > > > > > > >
file   /meetings/mdm-7/agenda                                                  > > > > > > > > > > > >
file   /meetings/mdm-7/agenda.json                                             + + + + + + + + + + + +
file   /meetings/mdm-7/agenda.csv                                              + + + + + + + + + + + +
file   /meetings/{planned}/agenda                                              - - - - - - - - - - - -
file   /meetings/{planned}/agenda.json                                         - - - - - - - - - - - -
file   /meetings/mdm-5/participants                                            > > > > > > > > > > > >
file   /meetings/mdm-5/participants.csv                                        + + + + + + + + + + + +
file   /meetings/mdm-6/participants.json                                       - - - - - - - - - - - -
file   /meetings/mdm-6/participants.csv                                        - - - - - - - - - - - -
file   /meetings/{planned}/participants.csv                                    - - - - - - - - - - - -

# Documents once they are released, and the stub of a symbol that was withdrawn
list   /documents                                                              + + + + + + + + + + + +
page   /documents/MDM/2023/2                                                   + + + + + + + + + + + +
page   /documents/NLD/2024/2                                                   + + + + + + + + + + + +
page   /documents/{gone_symbol}                                                + + + + + + + + + + + +
page   /documents/{working}                                                    - - - - - - - - - - - -
page   /documents/{limited_symbol}                                             - - - - - - - - - - - -
page   /documents/{room_symbol}                                                - - - - - - - - - - - -
page   /documents/{named_symbol}                                               - - - - - - - - - - - -
page   /documents/{adopted_symbol}                                             - - - - - - - - - - - -
page   /documents/MDM/2025/CRP.1                                               - - - - - - - - - - - -

# Recommendations once their text is published; commitments, treaties and facts apart
list   /recommendations                                                        + + + + + + + + + + + +
page   /recommendations/MDM/2023/R.4                                           + + + + + + + + + + + +
page   /recommendations/MDM/2021/R.5                                           + + + + + + + + + + + +
page   /recommendations/NLD/2024/R.1                                           + + + + + + + + + + + +
page   /recommendations/GRCP7-R01                                              + + + + + + + + + + + +
file   /recommendations/grcp7-r01                                              > > > > > > > > > > > >
file   /recommendations/grcp-7-r-1                                             > > > > > > > > > > > >
page   /recommendations/{proposed}                                             - - - - - - - - - - - -
page   /recommendations/{adopted_recommendation}                               - - - - - - - - - - - -
list   /commitments                                                            + + + + + + + + + + + +
page   /commitments/{commitment}                                               + + + + + + + + + + + +
list   /instruments                                                            + + + + + + + + + + + +
page   /instruments/{instrument}                                               + + + + + + + + + + + +
page   /instruments/{instrument_hidden}                                        - - - - - - - - - - - -
list   /facts                                                                  + + + + + + + + + + + +

# Papers of what is public; nobody finds the prints of others here
page   /papers/agenda/mdm-7                                                    + + + + + + + + + + + +
page   /papers/document/MDM/2023/2                                             + + + + + + + + + + + +
page   /papers/thread/MDM/2023/R.4                                             + + + + + + + + + + + +
page   /papers/report/{planned}                                                - - - - - - - - - - - -
page   /papers/document/{limited_symbol}                                       - - - - - - - - - - - -
page   /papers/document/{named_symbol}                                         - - - - - - - - - - - -
page   /papers/thread/{proposed}                                               - - - - - - - - - - - -
page   /papers/thread/{adopted_recommendation}                                 - - - - - - - - - - - -
page   /papers/nothing/mdm-7                                                   - - - - - - - - - - - -
step   /papers/agenda/mdm-7                                                    + + + + + + + + + + + +
step   /papers/report/{planned}                                                - - - - - - - - - - - -
step   /papers/agenda/{workshop}                                               - - - - - - - - - - - -
file   /papers/agenda/{workshop}.json                                          - - - - - - - - - - - -
step   /papers/document/{limited_symbol}                                       - - - - - - - - - - - -
page   /prints/{print_of_public}                                               + + + + + + + + + + + +
file   /prints/{print_of_public}/file                                          > > > > > > > > > > > >
page   /prints/{print_of_desk}                                                 - - - - - - - - - - - -
page   /prints/{print_of_head}                                                 - - - - - - - - - - - -
file   /prints/{print_of_desk}/file                                            - - - - - - - - - - - -
"""

# ---------------------------------------------------------------------------------------------------------------------
# Files by class (DOMAIN 3.3): public by their owner's consent, participants, those who decide, secretariat, named.
FILES = """
#                                                                              P D O C F V R G S H A N
file   /files/{letter_to_meu}/{letter_to_meu_name}                             + + + + + + + + + + + +
file   /files/{letter_to_meu}                                                  > > > > > > > > > > > >
file   /files/{file_participants}/{file_participants_name}                     - + + + - - + + + + - -
file   /files/{file_entitled}/{file_entitled_name}                             - + - + - - + + + + - -
file   /files/{file_secretariat}/{file_secretariat_name}                       - - - - - - - - + + - -
file   /files/{file_secretariat}                                               - - - - - - - - > > - -
file   /files/{file_named}/{file_named_name}                                   - - - - - - - - - + - -
file   /files/{file_named}/a-guess.pdf                                         - - - - - - - - - > - -
file   /files/{file_gone}/{file_gone_name}                                     - - - - - - - - - - - -
"""

# ---------------------------------------------------------------------------------------------------------------------
DOOR = """
#                                                                              P D O C F V R G S H A N
form   /sign-in                                                                + + + + + + + + + + + +
form   /sign-in/forgotten                                                      + + + + + + + + + + + +
form   /sign-in/password/nothing                                               + + + + + + + + + + + +
step   /sign-out                                                               + + + + + + + + + + + +
page   /desk/                                                                  s + + + + + + + + + + +
list   /desk/search?q=seasonal                                                 s + + + + + + + + + + +
file   /desk/suggest/parties?q=mar                                             s + + + + + + + + + + +
form   /desk/your-account                                                      s + + + + + + + + + + +
form   /desk/your-account/password                                             s + + + + + + + + + + +
step   /desk/your-account/end_sessions                                         s + + + + + + + + + + +
step   /desk/drafts with field=prose:x body=words                              s + + + + + + + + + + +
step   /desk/drafts/forget with field=prose:x                                  s + + + + + + + + + + +

# Accounts and settings are the administrator's, and nobody else's
list   /desk/accounts                                                          s - - - - - - - - - + -
page   /desk/accounts/{account}                                                s - - - - - - - - - + -
form   /desk/accounts/new                                                      s - - - - - - - - - + -
form   /desk/accounts/{account}/edit                                           s - - - - - - - - - + -
step   /desk/accounts/{account}/close                                          s - - - - - - - - - + -
step   /desk/accounts/{closed_account}/open                                    s - - - - - - - - - + -
step   /desk/accounts/{account}/set_password                                   s - - - - - - - - - + -
step   /desk/accounts/{account}/send_link                                      s - - - - - - - - - + -
step   /desk/accounts/{account}/end_sessions                                   s - - - - - - - - - + -
form   /desk/accounts/{account}/grants/new                                     s - - - - - - - - - + -
form   /desk/accounts/{delegate_account}/grants/{grant}/edit                   s - - - - - - - - - + -
step   /desk/accounts/{delegate_account}/grants/{grant}/take                   s - - - - - - - - - + -
form   /desk/settings                                                          s - - - - - - - - - + -
form   /desk/mechanisms/mdm/settings                                           s - - - - - - - - - + -
form   /desk/mechanisms/nld/settings                                           s - - - - - - - - - + -
"""

# ---------------------------------------------------------------------------------------------------------------------
# The registry: read by everybody who is signed in, kept by those who were given the shared registry. Persons and
# ministries are the address book of secretariats, of the registrar and of the administrator; a Chair knows the people
# of the mechanism. Organizations and persons are typed once, by whichever secretariat meets them first.
REGISTRY = """
#                                                                              P D O C F V R G S H A N
list   /desk/areas                                                             s + + + + + + + + + + +
page   /desk/areas/XAA                                                         s + + + + + + + + + + +
page   /desk/areas/ZMB                                                         s + + + + + + + + + + +
form   /desk/areas/new                                                         s - - - - - - - + + - -
form   /desk/areas/XAA/edit                                                    s - - - - - - - + + - -
form   /desk/areas/ZMB/confirm                                                 s - - - - - - - + + - -
form   /desk/areas/XAA/names/new                                               s - - - - - - - + + - -
form   /desk/areas/XAA/names/{area_name}/edit                                  s - - - - - - - + + - -
step   /desk/areas/XAA/names/{area_name}/withdraw                              s - - - - - - - + + - -
list   /desk/organizations                                                     s + + + + + + + + + + +
page   /desk/organizations/meu                                                 s + + + + + + + + + + +
page   /desk/organizations/{ministry}                                          s - - - - - - - + + - +
page   /desk/organizations/pinecroft                                           s - - - - - - - + + - +
form   /desk/organizations/new                                                 s - - - - - - - + + - +
form   /desk/organizations/meu/edit                                            s - - - - - - - + + - -
form   /desk/organizations/pinecroft/confirm                                   s - - - - - - - + + - -
step   /desk/organizations/pinecroft/withdraw                                  s - - - - - - - + + - -
form   /desk/organizations/meu/names/new                                       s - - - - - - - + + - -
form   /desk/organizations/meu/names/{organization_name}/edit                  s - - - - - - - + + - -
step   /desk/organizations/meu/names/{organization_name}/withdraw              s - - - - - - - + + - -
list   /desk/persons                                                           s + + + + + + + + + + +
page   /desk/persons/{person}                                                  s - - - - - - + + + + +
page   /desk/persons/{officer_person}                                          s - - + - - - + + + + +
form   /desk/persons/new                                                       s - - - - - - - + + - +
form   /desk/persons/{person}/edit                                             s - - - - - - - + + - -
step   /desk/persons/{person}/withdraw                                         s - - - - - - - + + - -
form   /desk/persons/{person}/capacities/new                                   s - - - - - - - + + - +
list   /desk/directory                                                         s + + + + + + + + + + +
list   /desk/unconfirmed                                                       s - - - - - - - + + - +
step   /desk/unconfirmed/confirm                                               s - - - - - - - + + - +

# Offices of a State open doors: the registry records them. Offices of a secretariat: its head, or the administrator.
form   /desk/persons/{focal_person}/capacities/{focal_capacity}/edit           s - - - - - - - + + - -
form   /desk/persons/{focal_person}/capacities/{focal_capacity}/end            s - - - - - - - + + - -
step   /desk/persons/{focal_person}/capacities/{focal_capacity}/confirm        s - - - - - - - + + - -
step   /desk/persons/{focal_person}/capacities/{focal_capacity}/withdraw       s - - - - - - - + + - -
form   /desk/persons/{officer_person}/capacities/{officer_capacity}/edit       s - - - - - - - - + + -
form   /desk/persons/{officer_person}/capacities/{officer_capacity}/end        s - - - - - - - - + + -
step   /desk/persons/{officer_person}/capacities/{officer_capacity}/confirm    s - - - - - - - - + + -
step   /desk/persons/{officer_person}/capacities/{officer_capacity}/withdraw   s - - - - - - - - + + -
"""

# ---------------------------------------------------------------------------------------------------------------------
# Mechanisms: read by all; changed by their own desk, and by the keepers of the registry. A mechanism that is known
# from public sources is changed by nobody before it is taken over, which its form says in words.
MECHANISMS = """
#                                                                              P D O C F V R G S H A N
list   /desk/mechanisms                                                        s + + + + + + + + + + +
page   /desk/mechanisms/mdm                                                    s + + + + + + + + + + +
page   /desk/mechanisms/nld                                                    s + + + + + + + + + + +
page   /desk/mechanisms/midsa                                                  s + + + + + + + + + + +
list   /desk/mechanisms/mdm/journal                                            s - - - - - - - + + - -
list   /desk/mechanisms/nld/journal                                            s - - - - - - - - - - +
file   /desk/mechanisms/mdm/emblem                                             s - - - - - - - - - - -
form   /desk/mechanisms/new                                                    s - - - - - - - + + - -
form   /desk/mechanisms/mdm/edit                                               s - - - - - - - + + - -
form   /desk/mechanisms/nld/edit                                               s - - - - - - - - - - +
form   /desk/mechanisms/midsa/edit                                             s - - - - - - - + + - -
form   /desk/mechanisms/igc/confirm                                            s - - - - - - - + + - -
step   /desk/mechanisms/midsa/take_over                                        s - - - - - - - + + - -
step   /desk/mechanisms/mdm/withdraw                                           s - - - - - - - + + - -
form   /desk/mechanisms/mdm/names/new                                          s - - - - - - - + + - -
form   /desk/mechanisms/nld/names/new                                          s - - - - - - - - - - +
form   /desk/mechanisms/midsa/names/new                                        s - - - - - - - + + - -
form   /desk/mechanisms/mdm/names/{mdm_name}/edit                              s - - - - - - - + + - -
step   /desk/mechanisms/mdm/names/{mdm_name}/withdraw                          s - - - - - - - + + - -
form   /desk/mechanisms/mdm/terms/new                                          s - - - - - - - + + - -
form   /desk/mechanisms/nld/terms/new                                          s - - - - - - - - - - +
form   /desk/mechanisms/mdm/terms/{mdm_term}/edit                              s - - - - - - - + + - -
form   /desk/mechanisms/nld/terms/{nld_term}/edit                              s - - - - - - - - - - +
form   /desk/mechanisms/mdm/terms/{mdm_term}/end                               s - - - - - - - + + - -
step   /desk/mechanisms/mdm/terms/{mdm_term}/confirm                           s - - - - - - - + + - -
step   /desk/mechanisms/nld/terms/{nld_term}/confirm                           s - - - - - - - - - - +
step   /desk/mechanisms/mdm/terms/{mdm_term}/withdraw                          s - - - - - - - + + - -
form   /desk/mechanisms/mdm/memberships/new                                    s - - - - - - - + + - -
form   /desk/mechanisms/mdm/memberships/{mdm_membership}/edit                  s - - - - - - - + + - -
form   /desk/mechanisms/mdm/memberships/{mdm_membership}/end                   s - - - - - - - + + - -
step   /desk/mechanisms/mdm/memberships/{mdm_membership}/withdraw              s - - - - - - - + + - -
form   /desk/mechanisms/nld/memberships/{nld_membership}/edit                  s - - - - - - - - - - +
form   /desk/mechanisms/{unsure_mechanism}/memberships/{unsure_membership}/confirm s - - - - - - - + + - -
form   /desk/mechanisms/mdm/associations/new                                   s - - - - - - - + + - -
form   /desk/mechanisms/mdm/associations/{mdm_association}/edit                s - - - - - - - + + - -
list   /desk/offices                                                           s - - - - - - - + + - +
step   /desk/offices/confirm with term={mdm_term}                              s - - - - - - - + + - -
step   /desk/offices/confirm                                                   s - - - - - - - + + - +
step   /desk/offices/{mdm_term}/replace                                        s - - - - - - - + + - -
step   /desk/offices/{nld_term}/replace                                        s - - - - - - - - - - +
step   /desk/offices/{mdm_id}/co_chair/enter                                   s - - - - - - - + + - -
step   /desk/offices/{nld_id}/co_chair/enter                                   s - - - - - - - - - - +
"""

# ---------------------------------------------------------------------------------------------------------------------
# Meetings. One that is planned is known to its team only: secretariat, Chair, rapporteur, registrar. From its
# convocation on everybody knows of it; what everybody may read of its parts is decided part by part (test_no_leaks).
# Steps of its life: DOMAIN 5.1; what the Chair does, the secretariat may record for the Chair as it was announced.
MEETINGS = """
#                                                                              P D O C F V R G S H A N
list   /desk/meetings                                                          s + + + + + + + + + + +
page   /desk/meetings/mdm-7                                                    s + + + + + + + + + + +
page   /desk/meetings/mdm-8                                                    s + + + + + + + + + + +
page   /desk/meetings/{sitting}                                                s + + + + + + + + + + +
page   /desk/meetings/nld-9                                                    s + + + + + + + + + + +
page   /desk/meetings/grcp-7                                                   s + + + + + + + + + + +
page   /desk/meetings/{planned}                                                s - - + - - + + + + - -
file   /desk/meetings/MDM%207                                                  s > > > > > > > > > > >
form   /desk/meetings/new                                                      s - - - - - - - + + - +
form   /desk/meetings/mdm-8/edit                                               s - - - - - - - + + - -
form   /desk/meetings/{planned}/edit                                           s - - - - - - - + + - -
form   /desk/meetings/nld-9/edit                                               s - - - - - - - - - - +
form   /desk/meetings/mdm-8/host-letter                                        s - - - - - - - + + - -
list   /desk/meetings/mdm-8/journal                                            s - - + - - + + + + - -
list   /desk/meetings/nld-9/journal                                            s - - - - - - - - - - +
form   /desk/meetings/{planned}/convene                                        s - - + - - - - - + - -
form   /desk/meetings/mdm-8/open                                               s - - + - - - - + + - -
form   /desk/meetings/{sitting}/close                                          s - - + - - - - + + - -
form   /desk/meetings/mdm-5/complete                                           s - - - - - - - + + - -
form   /desk/meetings/grcp-7/take_over                                         s - - - - - - - - - - -

# Agenda (DOMAIN 5.2): a draft is the team's; a provisional one is read by those who were given a part in the meeting,
# by the authorities of States once it is released; the steps of the Chair may be recorded
list   /desk/meetings/mdm-7/agenda                                             s + + + + + + + + + + +
list   /desk/meetings/mdm-8/agenda                                             s + + + + + + + + + + +
list   /desk/meetings/{planned}/agenda                                         s - - + - - + + + + - -
page   /desk/meetings/mdm-7/agenda/versions/1                                  s + + + - - + + + + - -
page   /desk/meetings/{workshop}/agenda/versions/1                             s + + + - - + + + + - -
form   /desk/meetings/mdm-8/agenda/new                                         s - - - - - - - + + - -
step   /desk/meetings/mdm-8/agenda/order with item={draft_item}                s - - - - - - - + + - -
form   /desk/meetings/mdm-8/agenda/clear                                       s - - + - - - - + + - -
form   /desk/meetings/{workshop}/agenda/revise                                 s - - + - - - - + + - -
form   /desk/meetings/{workshop}/agenda/release                                s - - + - - - - + + - -
form   /desk/meetings/{workshop}/agenda/adopt                                  s - - + - - - - + + - -
form   /desk/meetings/mdm-8/sessions/new                                       s - - - - - - - + + - -
form   /desk/sessions/{session}/edit                                           s - - - - - - - + + - -
step   /desk/sessions/{session}/remove                                         s - - - - - - - + + - -
page   /desk/items/{draft_item}                                                s - - + - - + + + + - -
page   /desk/items/{planned_item}                                              s - - + - - + + + + - -
page   /desk/items/{provisional_item}                                          s - - + - - + + + + - -
page   /desk/items/{past_item}                                                 s - - + - - + + + + - -
page   /desk/items/{nld_item}                                                  s - - - - - - - - - - +
page   /desk/items/{public_item}                                               s - - - - - - - - - - -
form   /desk/items/{draft_item}/edit                                           s - - - - - - - + + - -
form   /desk/items/{planned_item}/edit                                         s - - - - - - - + + - -
form   /desk/items/{nld_item}/edit                                             s - - - - - - - - - - +
form   /desk/items/{open_item}/conclude                                        s - - + - - - - + + - -
form   /desk/items/{open_item}/defer                                           s - - + - - - - + + - -
form   /desk/items/{open_item}/withdraw                                        s - - + - - - - + + - -
form   /desk/items/{draft_item}/drop                                           s - - - - - - - + + - -
step   /desk/items/{draft_item}/move                                           s - - - - - - - + + - -
step   /desk/items/{deferred_item}/carry_over                                  s - - - - - - - + + - -
step   /desk/items/{file_item}/files/{item_file}/detach                        s - - - - - - - + + - -

# Participants, files, documents, prose
list   /desk/meetings/mdm-8/participants                                       s + + + + + + + + + + +
page   /desk/meetings/mdm-6/participants                                       s + + + + + + + + + + +
file   /desk/meetings/mdm-6/participants.csv                                   s - - + - - + + + + - -
file   /desk/meetings/{sitting}/participants.csv                               s + + + - - + + + + - -
page   /desk/meetings/{planned}/participants                                   s - - + - - + + + + - -
step   /desk/meetings/mdm-8/participants                                       s - - - - - - - + + - -
form   /desk/participants/{line}/edit                                          s - - - - - - - + + - -
step   /desk/participants/{line}/refresh                                       s - - - - - - - + + - -
step   /desk/participants/{line}/remove                                        s - - - - - - - + + - -
form   /desk/participants/{nld_line}/edit                                      s - - - - - - - - - - +
list   /desk/meetings/mdm-8/documents                                          s + + + + + + + + + + +
list   /desk/meetings/{planned}/documents                                      s - - + - - + + + + - -
list   /desk/meetings/mdm-8/outcome                                            s + + + + + + + + + + +
list   /desk/meetings/{planned}/outcome                                        s - - + - - + + + + - -
list   /desk/meetings/mdm-8/files                                              s + + + + + + + + + + +
page   /desk/meetings/{planned}/files                                          s - - + - - + + + + - -
step   /desk/meetings/mdm-8/files                                              s - - - - - - - + + - -
file   /desk/meetings/mdm-8/report                                             s > > > > > > > > > > >
file   /desk/meetings/mdm-99/report                                            s > > > > > > > > > > >
page   /desk/meetings/mdm-8/report/en                                          s - - + - - + - + + - -
page   /desk/meetings/mdm-8/report/en/executive_summary                        s - - + - - + - + + - -
page   /desk/meetings/mdm-8/report/en/executive_summary/versions/1             s - - + - - + - + + - -
step   /desk/meetings/mdm-8/report/en/executive_summary                        s - - - - - + - + + - -
step   /desk/meetings/mdm-8/report/en/executive_summary/versions/1/restore     s - - - - - + - + + - -
"""

# ---------------------------------------------------------------------------------------------------------------------
# Documents (DOMAIN 3 and 5.4). A working text: the secretariat and the Chair. A limited draft: those who decide at
# that table, observers not. A conference room paper: everybody in the room. A paper for named persons: head and
# Chair. A text that was adopted: everybody who took part, until it is published.
DOCUMENTS = """
#                                                                              P D O C F V R G S H A N
list   /desk/documents                                                         s + + + + + + + + + + +
page   /desk/documents/MDM/2023/2                                              s + + + + + + + + + + +
page   /desk/documents/NLD/2024/2                                              s + + + + + + + + + + +
page   /desk/documents/{gone_symbol}                                           s + + + + + + + + + + +
page   /desk/documents/{working}                                               s - - + - - - - + + - -
page   /desk/documents/{limited}                                               s + - + + + + + + + - -
page   /desk/documents/{limited_symbol}                                        s + - + + + + + + + - -
page   /desk/documents/{room_symbol}                                           s + + + + + + + + + - -
page   /desk/documents/{named_symbol}                                          s - - + - - - - - + - -
page   /desk/documents/{adopted_symbol}                                        s + + + + + + + + + - -
page   /desk/documents/{limited}/versions/1                                    s + - + + + + + + + - -
page   /desk/documents/{named}/versions/1                                      s - - + - - - - - + - -
page   /desk/documents/{published}/versions/1                                  s - - + + + + + + + - -
page   /desk/documents/{published}/compare                                     s - - + + + + + + + - -
page   /desk/documents/{named}/compare                                         s - - - - - - - - - - -
list   /desk/documents/{working}/journal                                       s - - + - - - - + + - -
list   /desk/documents/{limited}/journal                                       s - - + - - - - + + - -
list   /desk/documents/{named}/journal                                         s - - + - - - - - + - -
list   /desk/documents/{nld_document}/journal                                  s - - - - - - - - - - +
form   /desk/documents/new                                                     s - - - - - - - + + - +
form   /desk/documents/new?meeting=mdm-8                                       s - - - - - - - + + - -
form   /desk/documents/new?meeting={planned}                                   s - - - - - - - + + - -
form   /desk/documents/{working}/facts                                         s - - - - - - - + + - -
form   /desk/documents/{named}/facts                                           s - - - - - - - - + - -
form   /desk/documents/{adopted}/languages                                     s - - - - - - - + + - -
form   /desk/documents/{working}/blocks/new                                    s - - - - - - - + + - -
form   /desk/documents/{working}/blocks/{block}                                s - - - - - - - + + - -
step   /desk/documents/{working}/blocks/{block}/move                           s - - - - - - - + + - -
form   /desk/documents/{working}/blocks/{block}/remove                         s - - - - - - - + + - -
step   /desk/documents/{working}/order with item={block}                       s - - - - - - - + + - -
form   /desk/documents/{working}/word                                          s - - - - - - - + + - -
page   /desk/documents/{working}/recommendations                               s - - + - - - - + + - -
step   /desk/documents/{working}/recommendations                               s - - - - - - - + + - -
page   /desk/documents/{nld_document}/recommendations                          s - - - - - - - - - - +
form   /desk/documents/{working}/issue                                         s - - + - - - - + + - -
step   /desk/documents/{limited}/reopen                                        s - - - - - - - + + - -
form   /desk/documents/{limited}/adopt                                         s - - + - - - - + + - -
form   /desk/documents/{adopted}/embargo                                       s - - - - - - - - + - -
form   /desk/documents/{adopted}/look                                          s - - - - - - - - + - -
form   /desk/documents/{adopted}/publish                                       s - - - - - - - - + - -
form   /desk/documents/{limited}/answer                                        s - - + - - - - + + - -
form   /desk/documents/{limited}/withdraw                                      s - - + - - - - + + - -
form   /desk/documents/{named}/withdraw                                        s - - + - - - - - + - -
"""

# ---------------------------------------------------------------------------------------------------------------------
# Recommendations (DOMAIN 5.7) and what States shared (5.8). A proposed one follows its draft; an adopted one its text.
# The Chair concludes and withdraws, and the secretariat may record it. Entries of what States shared lie at the desk
# that entered them.
RECOMMENDATIONS = """
#                                                                              P D O C F V R G S H A N
list   /desk/recommendations                                                   s + + + + + + + + + + +
page   /desk/recommendations/MDM/2023/R.4                                      s + + + + + + + + + + +
page   /desk/recommendations/NLD/2024/R.1                                      s + + + + + + + + + + +
page   /desk/recommendations/GRCP7-R01                                         s + + + + + + + + + + +
page   /desk/recommendations/{proposed}                                        s - - + - - - - + + - -
page   /desk/recommendations/{adopted_recommendation}                          s + + + + + + + + + - -
list   /desk/recommendations/{thread}/journal                                  s - - + - - - - + + - -
list   /desk/recommendations/{proposed_id}/journal                             s - - + - - - - + + - -
list   /desk/recommendations/{nld_recommendation}/journal                      s - - - - - - - - - - +
form   /desk/recommendations/{thread}/conclude                                 s - - + - - - - + + - -
form   /desk/recommendations/{thread}/withdraw                                 s - - + - - - - + + - -
form   /desk/recommendations/{proposed_id}/drop                                s - - + - - - - + + - -
step   /desk/recommendations/{public_recommendation}/take_over                 s - - - - - - - - - - -
form   /desk/recommendations/{thread}/classify                                 s - - - - - - - + + - -
form   /desk/recommendations/{proposed_id}/classify                            s - - - - - - - + + - -
form   /desk/recommendations/{nld_recommendation}/classify                     s - - - - - - - - - - +
form   /desk/recommendations/{public_recommendation}/classify                  s - - - - - - - - - - -
page   /desk/recommendations/{thread}/trail                                    s - - - - - - - + + - -
page   /desk/recommendations/{proposed_id}/trail                               s - - - - - - - + + - -
form   /desk/recommendations/{thread}/lineage/new                              s - - - - - - - + + - -
step   /desk/recommendations/{later}/lineage/{lineage}/remove                  s - - - - - - - + + - -
form   /desk/recommendations/{thread}/provenance/new                           s - - - - - - - + + - -
form   /desk/recommendations/{thread}/provenance/{provenance}/edit             s - - - - - - - + + - -
step   /desk/recommendations/{thread}/provenance/{provenance}/remove           s - - - - - - - + + - -
form   /desk/recommendations/{thread}/transmissions/new                        s - - - - - - - + + - -
form   /desk/recommendations/{later}/transmissions/{transmission}/edit         s - - - - - - - + + - -
step   /desk/recommendations/{later}/transmissions/{transmission}/remove       s - - - - - - - + + - -
form   /desk/recommendations/{thread}/agenda/new                               s - - - - - - - + + - +
step   /desk/recommendations/{thread}/agenda/{on_agenda_item}/remove           s - - - - - - - + + - -

page   /desk/recommendations/{thread}/uptake                                   s - - - - - - - + + - -
form   /desk/recommendations/{thread}/uptake/new                               s - - - - - - - + + - -
form   /desk/recommendations/{nld_recommendation}/uptake/new                   s - - - - - - - - - - +
page   /desk/uptake/{entry}                                                    s - - - - + - - + + - -
page   /desk/uptake/{entry_totals}                                             s - - - - - - - + + - -
page   /desk/uptake/{entry_mechanisms}                                         s - - - - - - - + + - -
page   /desk/uptake/{entry_desk}                                               s - - - - - - - + + - -
page   /desk/uptake/{entry_gone}                                               s - - - - - - - + + - -
form   /desk/uptake/{entry}/correct                                            s - - - - - - - + + - -
form   /desk/uptake/{entry}/withdraw                                           s - - - - + - - + + - -
form   /desk/uptake/{entry}/evidence/{evidence}/withdraw                       s - - - - - - - + + - -
step   /desk/uptake/UP-002/take_over                                           s - - - - - - - - - - -
list   /desk/facts                                                             s + + + + + + + + + + +
page   /desk/facts/{mdm_fact}                                                  s + + + + + + + + + + +
page   /desk/facts/{fact}                                                      s - - - - - - - + + - -
page   /desk/facts/{public_fact_hidden}                                        s - - - - - - - - - - -
form   /desk/facts/new                                                         s - - - - - - - + + - +
form   /desk/facts/{mdm_fact}/edit                                             s - - - - - - - + + - -
form   /desk/facts/{mdm_fact}/hide                                             s - - - - - - - + + - -
form   /desk/facts/{fact}/confirm                                              s - - - - - - - + + - -
step   /desk/facts/{public_fact}/take_over                                     s - - - - - - - - - - -
list   /desk/instruments                                                       s + + + + + + + + + + +
page   /desk/instruments/{instrument}                                          s + + + + + + + + + + +
page   /desk/instruments/{instrument_hidden}                                   s - - - - - - - + + - +
form   /desk/instruments/{instrument}/uptake/new                               s - - - - - - - + + - +
list   /desk/commitments                                                       s + + + + + + + + + + +
page   /desk/commitments/{commitment}                                          s + + + + + + + + + + +
"""

# ---------------------------------------------------------------------------------------------------------------------
# What is done with files, and papers to take along: each print is for those who see the same world of it.
PAPERS = """
#                                                                              P D O C F V R G S H A N
form   /desk/files/{file_secretariat}/publish                                  s - - - - - - - + + - -
form   /desk/files/{letter_to_meu}/unpublish                                   s - - - - - - - + + - -
form   /desk/files/{file_secretariat}/withdraw                                 s - - - - - - - + + - -
form   /desk/files/{file_secretariat}/classify                                 s - - - - - - - + + - -
form   /desk/files/{file_named}/classify                                       s - - - - - - - - + - -
page   /desk/papers/agenda/mdm-7                                               s + + + + + + + + + + +
form   /desk/papers/report/{planned}                                           s - - + - - + + + + - -
page   /desk/papers/document/{limited_symbol}                                  s + - + + + + + + + - -
page   /desk/papers/document/{working}                                         s - - + - - - - + + - -
page   /desk/papers/document/{named_symbol}                                    s - - + - - - - - + - -
page   /desk/papers/thread/{proposed}                                          s - - + - - - - + + - -
step   /desk/papers/agenda/mdm-7                                               s + + + + + + + + + + +
step   /desk/papers/agenda/mdm-8                                               s - - + - - + + + + - -
step   /desk/papers/agenda/{workshop}                                          s + + + - - + + + + - -
file   /desk/papers/agenda/{workshop}.json                                     s + + + - - + + + + - -
step   /desk/papers/document/{limited_symbol}                                  s + - + + + + + + + - -
step   /desk/papers/document/{named_symbol}                                    s - - + - - - - - + - -
step   /desk/papers/document/{limited_symbol} with audience=public             s - - - - - - - - - - -
list   /desk/prints                                                            s + + + + + + + + + + +
page   /desk/prints/{print_of_public}                                          s + + + + + + + + + + +
page   /desk/prints/{print_of_desk}                                            s - - - - - - - + + - -
page   /desk/prints/{print_of_chair}                                           s - - + - - - - - - - -
page   /desk/prints/{print_of_head}                                            s - - - - - - - - + - -
file   /desk/prints/{print_of_desk}/file                                       s - - - - - - - > > - -
file   /desk/prints/{print_of_head}/file                                       s - - - - - - - - > - -
"""


@dataclass(frozen=True)
class Row:
    """One address with what each role finds there."""

    kind: str
    address: str
    data: str
    marks: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind} {self.address}{' with ' + self.data if self.data else ''}"


def rows(*tables: str) -> list[Row]:
    """Return the rows of tables as they are written above.

    Raises:
        ValueError: a line is no row.
    """
    found = []
    for line in "\n".join(tables).splitlines():
        parts = line.split()
        if not parts or parts[0] == "#":
            continue
        words, marks = parts[: -len(COLUMNS)], tuple(parts[-len(COLUMNS) :])
        if not set(marks) <= set("+-s>") or words[0] not in ("page", "list", "file", "form", "step"):
            raise ValueError(line)
        _, _, data = " ".join(words).partition(" with ")
        found.append(Row(words[0], words[1], data, marks))
    return found


TABLE = rows(PORTAL, FILES, DOOR, REGISTRY, MECHANISMS, MEETINGS, DOCUMENTS, RECOMMENDATIONS, PAPERS)

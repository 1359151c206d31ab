"""The bare lists of the floors, as Jinja templates: a line for each row, its cells one after the other."""

from __future__ import annotations

_ITEM = """{% for item in items %}<li>{% if item.session_id != held.last %}{% set held.last = item.session_id %}\
{% set s = sittings[item.session_id] %}{{ s.title.en }} {{ s.opens_wall }} {{ s.closes_wall }} {{ s.room }} \
{{ s.speaking_rule.label }}</li><li>{% endif %}{{ item.label }} {{ item.title.en }} {{ item.kind.label }} \
{{ item.begins_wall }} {% if item.minutes %}{{ item.minutes }} min {% endif %}\
{% if item.lead %}<a href="/{{ item.lead_kind.value }}/{{ item.lead_code }}">{{ item.lead }}</a> {% endif %}\
{{ item.lead_note }} {{ item.held_on or "" }}{% for d in documents if d.item_id == item.id %} \
<a href="/documents/{{ d.symbol }}">{{ d.symbol }}</a>{% endfor %}</li>
{% endfor %}"""

_FACTS = """<li>{{ meeting.title.en }} {{ meeting.short_name }} {{ meeting.theme.en }} <a href="/mechanisms/\
{{ meeting.mechanism_code }}">{{ meeting.mechanism }}</a> {{ meeting.state.label }} {{ meeting.edition or "" }} \
{{ meeting.year }} {{ meeting.starts or "" }} {{ meeting.ends or "" }} {{ meeting.venue }} {{ meeting.city }} \
{{ meeting.country or "" }} {{ meeting.modality.label }} {{ meeting.host }} {{ meeting.convener }} \
{{ meeting.languages|join(", ") }} {{ meeting.adoption_method.label }} {{ meeting.participants_count or "" }} \
{{ meeting.mechanisms_count or "" }} {{ meeting.partner_count or "" }} {{ meeting.source }} {{ meeting.note }} \
{{ meeting.symbol or "" }} {{ meeting.agenda_state.label if meeting.agenda_state }} {{ meeting.zone }} \
{{ meeting.speaking_rule.label }} {{ meeting.participants_list_rule.label }}</li>
"""

_JOURNAL = """{% for j in journal %}<li>{{ j.effective_at }} {{ j.who }} {{ j.capacity }} {{ j.noun }} {{ j.verb }} \
{{ j.title }} {{ j.remark }}</li>
{% endfor %}"""

_COUNTS = (
    "<li>{{ counts['items'] }} {{ documents|length }} {{ counts.taking }} {{ counts.texts }} {{ counts.hung }}</li>\n"
)

_AREA = """<ul><li>{{ area.name }} {{ area.code }} {{ area.area_kind.label }} {{ area.designation_note }} \
{{ area.unverified }}</li>
{% for n in names %}<li>{{ n.name }} {{ n.language }} {{ n.valid_from or "" }} {{ n.valid_to or "" }} {{ n.source }}</li>
{% endfor %}{% for m in memberships %}<li><a href="/mechanisms/{{ m.code }}">{{ m.name }}</a> {{ m.role.label }} \
{{ m.valid_from or "" }} {{ m.valid_to or "" }} {{ m.source }} {{ m.note }}</li>
{% endfor %}{% for m in offices %}<li><a href="/mechanisms/{{ m.code }}">{{ m.name }}</a> {{ m.office.label }} \
{{ m.valid_from or "" }} {{ m.valid_to or "" }} {{ m.source }} {{ m.note }}</li>
{% endfor %}{% for a in acts %}<li>{{ a.act_date or "" }} {{ a.title }} {{ a.act_kind.label }} {{ a.contribution.label }} \
<a href="/recommendations/{{ a.number }}">{{ a.number }}</a> {{ a.information_status.label }} {{ a.source }} \
{{ a.stage.label if a.stage }} {{ a.as_of or "" }}</li>
{% endfor %}{% for f in facts %}<li>{{ f.happened_on or "" }} {{ f.title }} {{ f.act_kind.label }} {{ f.note }} \
{{ f.source }}</li>
{% endfor %}{% for r in treaties %}<li><a href="/instruments/{{ r.code }}">{{ r.treaty }}</a> {{ r.title }} \
{{ r.happened_on or "" }} {{ r.source }}</li>
{% endfor %}{% for r in named %}<li><a href="/recommendations/{{ r.number }}">{{ r.number }}</a> {{ r.body }} {{ r.how }}</li>
{% endfor %}"""

_THREAD = """<ul><li>{{ head.number }} {{ head.short_title.en }} <a href="/mechanisms/{{ head.mechanism_code }}">\
{{ head.mechanism }}</a> <a href="/meetings/{{ head.code }}">{{ head.short_name }}</a> {{ head.city }} \
{{ head.starts or "" }} {{ head.ends or "" }} {{ head.state.label }} {{ head.adopted_on or "" }} {{ head.year }} \
{{ head.original_language }} {{ head.text_basis.label }} {{ head.basis.label }} {{ head.source }} {{ head.symbol or "" }} \
{{ head.action_category.label }} {{ head.level.label }} {{ head.timeframe }} {{ head.due_on or "" }} \
{{ head.item_label or "" }} {{ (head.item_title or {}).en }} {{ head.held_on or "" }} {{ (head.labels or {}).en }}</li>
{% for t in texts %}<li>{{ t.language }} {{ t.body }} {{ t.status.label }}</li>
{% endfor %}{% for a in addressees %}<li>{{ a.name or a.kind.label }}</li>{% endfor %}
{% for t in themes %}<li>{{ t.label.en }}</li>{% endfor %}
{% for o in objectives %}<li>{{ o.number }} {{ o.short_title.en }}</li>{% endfor %}
{% for s in stages %}<li>{{ s.kind.label }} {{ s.happened_on or "" }} {% if s.area %}<a href="/areas/{{ s.code }}">\
{{ s.area }}</a>{% endif %} {{ (s.session or {}).en }} {{ s.what }} {{ s.detail }} {% if s.symbol %}<a href="/documents/\
{{ s.symbol }}">{{ s.symbol }}</a>{% endif %} {{ s.reference }} {{ s.text_basis.label }}</li>
{% endfor %}{% for l in lineage %}<li>{{ l.kind.label }} <a href="/recommendations/{{ l.number }}">{{ l.number }}</a> \
<a href="/meetings/{{ l.code }}">{{ l.short_name }}</a> {{ l.adopted_on or "" }} {{ l.body }} {{ l.text_basis.label }} \
{{ l.note }}</li>
{% endfor %}{% for s in sent %}<li>{{ s.sent_on or "" }} {{ s.name or "" }} {{ s.what }} {{ s.authority }} {{ s.reply }} \
{{ s.source }}</li>
{% endfor %}{% for i in again %}<li>{{ i.label }} {{ i.title.en }} <a href="/meetings/{{ i.code }}">{{ i.short_name }}</a> \
{{ i.city }} {{ i.starts or "" }} {{ i.outcome_note }}</li>
{% endfor %}{% for a in acts %}<li><a href="/areas/{{ a.code }}">{{ a.name }}</a> {{ a.title }} {{ a.act_kind.label }} \
{{ a.citation }} {{ a.act_date or "" }} {{ a.contribution.label }} {{ a.letter_date or "" }} \
{{ a.stage.label if a.stage }} {{ a.as_of or "" }}{% for e in evidence if e.version_id == a.id %} \
<a href="{{ e.url }}">{{ e.title }}</a>{% endfor %}</li>
{% endfor %}{% for f in facts %}<li><a href="/areas/{{ f.code }}">{{ f.name }}</a> {{ f.title }} {{ f.happened_on or "" }} \
{{ f.source }}</li>
{% endfor %}"""


def _steps(*steps: tuple[str, str, str]) -> str:
    """Return what an officer may do on a page: the way there, its name, and what stands beside it."""
    return "".join(f'<li><a href="/desk/{way}">{words}</a> {beside}</li>\n' for way, words, beside in steps)


_MEETING_STEPS = _steps(
    ("meetings/{{ meeting.code }}/edit", "Correct", ""),
    ("documents/new?meeting={{ meeting.code }}", "Begin a document", ""),
    ("meetings/{{ meeting.code }}/agenda", "Edit the agenda", ""),
    ("meetings/{{ meeting.code }}/complete", "Complete the meeting", "The report of the meeting is not published."),
    ("meetings/{{ meeting.code }}/adopt", "Take the meeting over", "This entry already belongs to its secretariat."),
    (
        "meetings/{{ meeting.code }}/report",
        "Write the report",
        "Summary, conclusions, and what was said without who said it.",
    ),
    ("meetings/{{ meeting.code }}/papers/report", "Report of the meeting", ""),
    ("meetings/{{ meeting.code }}/papers/agenda", "Agenda", ""),
    ("meetings/{{ meeting.code }}/journal", "Whole journal", ""),
    ("meetings/{{ meeting.code }}", "As the public sees it", ""),
)
_AREA_STEPS = _steps(
    ("areas/{{ area.code }}/confirm", "Confirm", "Not confirmed, so for the desk only"),
    ("areas/{{ area.code }}/edit", "Correct the entry", "Listing, note on the designation, region."),
    ("areas/{{ area.code }}/names/new", "Enter a name", ""),
    ("directory?party={{ area.code }}", "Contacts in the directory", ""),
    ("areas/{{ area.code }}", "As the public sees it", ""),
)
_THREAD_STEPS = _steps(
    (
        "recommendations/{{ head.number }}/enter",
        "Enter what a State sent us",
        "The letter is attached. It is shown as the State chose.",
    ),
    (
        "recommendations/{{ head.number }}/classify",
        "Classify it",
        "Short title, addressees, themes, objectives. The text itself does not change.",
    ),
    (
        "recommendations/{{ head.number }}/links",
        "Change what it is linked to",
        "What came before, other texts, transmissions, later agenda items.",
    ),
    (
        "recommendations/{{ head.number }}/entries",
        "Entries of States",
        "All versions, those in totals only and withdrawn ones too.",
    ),
    ("recommendations/{{ head.number }}/papers", "Thread of a recommendation", ""),
    ("recommendations/{{ head.number }}/journal", "Whole journal", ""),
)

LISTS = {
    "meeting": f"""<ul>{_FACTS}{{% set held = namespace(last="") %}}{_ITEM}\
{{% for r in recommendations %}}<li><a href="/recommendations/{{{{ r.number }}}}">{{{{ r.number }}}}</a> \
{{{{ r.short_title.en }}}} {{{{ r.text_basis.label }}}}</li>
{{% endfor %}}{{% for d in documents %}}<li><a href="/documents/{{{{ d.symbol }}}}">{{{{ d.symbol }}}}</a> \
{{{{ d.title.en }}}}</li>
{{% endfor %}}{{% for f in files %}}<li><a href="/files/{{{{ f.id }}}}">{{{{ f.filename }}}}</a> {{{{ f.size }}}}</li>
{{% endfor %}}{{% for p in participants %}}<li>{{{{ p.role.label }}}} {{% if p.body %}}<a href="/{{{{ p.body_kind.value }}}}\
/{{{{ p.body_code }}}}">{{{{ p.body }}}}</a>{{% endif %}} {{% if p.area %}}<a href="/areas/{{{{ p.area_code }}}}">\
{{{{ p.area }}}}</a>{{% endif %}} {{{{ p.person_name }}}} {{{{ p.function }}}} {{{{ p.source }}}}</li>
{{% endfor %}}</ul>""",
    "desk meeting": f"""<ul>{_FACTS}{_COUNTS}\
{{% for d in documents[:9] %}}<li><a href="/documents/{{{{ d.symbol }}}}">{{{{ d.symbol }}}}</a> {{{{ d.title.en }}}} \
{{{{ d.state.label }}}}</li>
{{% endfor %}}{{% for i in items %}}<li>{{{{ i.label }}}} <a href="/desk/items/{{{{ i.id }}}}">{{{{ i.title.en }}}}</a></li>
{{% endfor %}}{_MEETING_STEPS}{_JOURNAL}</ul>""",
    "desk agenda": f"""<ul>{_FACTS}{_COUNTS}{{% set held = namespace(last="") %}}{_ITEM}\
{{% for v in versions %}}<li>{{{{ v.symbol }}}} {{{{ v.issued_at }}}}</li>
{{% endfor %}}{_JOURNAL}</ul>""",
    "area": f"{_AREA}</ul>",
    "desk area": f"""{_AREA}<li>{{{{ area.iso2 }}}} {{{{ area.region }}}} {{{{ area.subregion }}}} {{{{ area.source }}}}</li>
{{% for p in people %}}<li>{{{{ p.kind.label }}}} <a href="/desk/persons/{{{{ p.person_id }}}}">{{{{ p.given_name }}}} \
{{{{ p.family_name }}}}</a> {{{{ p.confirmed_on or "" }}}}</li>
{{% endfor %}}{_AREA_STEPS}{_JOURNAL}</ul>""",
    "register": """<ul><li>{{ total }} {{ page }}</li>
{% for name, choices in facets.items() %}{% for one in choices %}<li>{{ name }} {{ one[0] }} \
{{ one[-2].label or one[-2].en or one[-2] }} {{ one[-1] }}</li>
{% endfor %}{% endfor %}{% for r in rows %}<li><a href="/recommendations/{{ r.number }}">{{ r.number }}</a> {{ r.body }} \
{{ r.text_basis.label }} {% if r.demonstration %}Demonstration{% endif %} {% for a in beside[r.id][2] %}{{ a.label or a }} \
{% endfor %}{% for t in beside[r.id][0] %}{{ t.en }} {% endfor %}<a href="/meetings/{{ r.code }}">{{ r.short_name }}</a> \
{{ r.mechanism }} ({{ r.acronym }}) {{ r.city }} {{ r.year }} {{ beside[r.id][1]|join(", ") }} {{ r.basis.label }} \
{{ r.source }}{% if r.state != "active" %} {{ r.state.label }}{% endif %}</li>
{% endfor %}</ul>""",
    "thread": f"{_THREAD}</ul>",
    "desk thread": f"{_THREAD}{_THREAD_STEPS}{_JOURNAL}</ul>",
}

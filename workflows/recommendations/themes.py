"""Themes that the public record and the demonstration use, as a migration desk calls them in each language.

The record is kept in English. A theme that is not listed here is shown as it was typed.
"""

from __future__ import annotations

from workflows.kernel.languages import sort_key
from workflows.recommendations.models import Theme

# English as the record writes it: French, Spanish.
CALLED = {
    "access to justice": ("accès à la justice", "acceso a la justicia"),
    "border management": ("gestion des frontières", "gestión de fronteras"),
    "capacity": ("capacités", "capacidades"),
    "capacity of mechanisms": ("capacités des mécanismes", "capacidades de los mecanismos"),
    "climate and environment": ("climat et environnement", "clima y medio ambiente"),
    "coherence": ("cohérence", "coherencia"),
    "cooperation": ("coopération", "cooperación"),
    "cooperation among mechanisms": ("coopération entre mécanismes", "cooperación entre mecanismos"),
    "coordination": ("coordination", "coordinación"),
    "crisis response": ("réponse aux crises", "respuesta a las crisis"),
    "data": ("données", "datos"),
    "diaspora": ("diaspora", "diáspora"),
    "discrimination": ("discrimination", "discriminación"),
    "evidence and crises": ("données factuelles et crises", "datos empíricos y crisis"),
    "follow-up": ("suivi", "seguimiento"),
    "free movement": ("libre circulation", "libre circulación"),
    "gender": ("genre", "género"),
    "Global Compact follow-up": ("suivi du Pacte mondial", "seguimiento del Pacto Mundial"),
    "Global Compact preparation": ("préparation du Pacte mondial", "preparación del Pacto Mundial"),
    "Global Compact review": ("examen du Pacte mondial", "examen del Pacto Mundial"),
    "health": ("santé", "salud"),
    "information": ("information", "información"),
    "integration": ("intégration", "integración"),
    "irregular migration": ("migration irrégulière", "migración irregular"),
    "labour migration": ("migration de main-d’œuvre", "migración laboral"),
    "legislation": ("législation", "legislación"),
    "link to regional union": ("lien avec l’union régionale", "vínculo con la unión regional"),
    "migrants' rights": ("droits des migrants", "derechos de los migrantes"),
    "migration and development": ("migration et développement", "migración y desarrollo"),
    "migration governance": ("gouvernance des migrations", "gobernanza de la migración"),
    "mixed migration": ("migrations mixtes", "migración mixta"),
    "organised crime": ("criminalité organisée", "delincuencia organizada"),
    "partnerships": ("partenariats", "alianzas"),
    "policy development": ("élaboration des politiques", "elaboración de políticas"),
    "protection": ("protection", "protección"),
    "protection and saving lives": ("protection et sauvetage de vies", "protección y salvamento de vidas"),
    "recruitment": ("recrutement", "contratación"),
    "refugee protection": ("protection des réfugiés", "protección de los refugiados"),
    "regional-global links": ("liens entre les niveaux régional et mondial", "vínculos entre lo regional y lo mundial"),
    "regular pathways": ("voies régulières", "vías regulares"),
    "regularisation": ("régularisation", "regularización"),
    "remittances": ("envois de fonds", "remesas"),
    "responsibility sharing": ("partage des responsabilités", "responsabilidad compartida"),
    "return": ("retour", "retorno"),
    "return and reintegration": ("retour et réintégration", "retorno y reintegración"),
    "role of mechanisms": ("rôle des mécanismes", "función de los mecanismos"),
    "root causes": ("causes profondes", "causas profundas"),
    "saving lives": ("sauvetage de vies", "salvamento de vidas"),
    "seasonal work": ("travail saisonnier", "trabajo estacional"),
    "skills": ("compétences", "competencias"),
    "smuggling and trafficking": ("trafic illicite et traite", "tráfico ilícito y trata"),
    "strategy": ("stratégie", "estrategia"),
    "sustainability of mechanisms": ("viabilité des mécanismes", "sostenibilidad de los mecanismos"),
    "sustainable development": ("développement durable", "desarrollo sostenible"),
    "trafficking": ("traite", "trata"),
}


def theme_of_the_record(label: str, *, code: str, id: str | None = None) -> Theme:
    """Return a new theme with what it is called in English and, where that is listed, in French and Spanish."""
    languages = ("en", "fr", "es") if label in CALLED else ("en",)
    called = dict(zip(languages, (label, *CALLED.get(label, ())), strict=True))
    found = Theme(code=code, label=called, sort_key=sort_key(label))
    if id is not None:
        found.id = id
    return found

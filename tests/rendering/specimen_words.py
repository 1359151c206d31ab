"""What the specimens say: States, subjects, talk, advice and names of the demonstration world."""

from __future__ import annotations

from datetime import date

from workflows.kernel.languages import Sentence

STATES = (
    "Arvenia",
    "Belmora",
    "Corvald",
    "Dorstan",
    "Elsinia",
    "Falmere Islands",
    "Galdria",
    "Hesperon",
    "Ilvara",
    "Kestria",
    "Lomandy",
    "Marenth",
)
ITEMS, SUBITEMS, RECOMMENDATIONS = 12, 4, 30
SUBJECTS = {
    "en": (
        "Papers of origin",
        "Recruitment and contracts",
        "Information for workers",
        "Skills and their recognition",
        "Return and reintegration",
        "Social security",
    ),
    "fr": (
        "Documents du pays d’origine",
        "Recrutement et contrats",
        "Information des travailleurs",
        "Compétences et reconnaissance",
        "Retour et réintégration",
        "Sécurité sociale",
    ),
    "es": (
        "Documentos de origen",
        "Contratación y contratos",
        "Información para los trabajadores",
        "Competencias y reconocimiento",
        "Retorno y reintegración",
        "Seguridad social",
    ),
}
TALK = {
    "en": (
        "Participants compared what their ministries have tried between neighbours and noted that the simplest steps were taken first.",
        "Several participants said that an instruction to the border post had mattered more than a new regulation; others had found "
        "that without a regulation the instruction did not outlive the season in which it was written.",
        "A few participants asked that the question be taken up again when the results of the survey are known: not all of them "
        "had consulted the ministries concerned.",
        "It was understood that each State chooses when, whether and in what form it shares what it has done.",
        "Many participants held that one list, kept up to date in the languages of the region, would help workers and officials alike. "
        "The cost was thought to be small, and the first version could be drawn up from what offices already publish.",
    ),
    "fr": (
        "Les participants ont comparé ce que leurs ministères ont essayé entre voisins et ont noté que les mesures les plus simples "
        "avaient été prises en premier.",
        "Plusieurs participants ont dit qu’une instruction au poste frontière avait compté davantage qu’un nouveau règlement ; d’autres "
        "ont constaté que, sans règlement, l’instruction ne survivait pas à la saison.",
        "Quelques participants ont demandé que la question soit reprise lorsque les résultats de l’enquête seront connus : tous "
        "n’avaient pas consulté les ministères concernés.",
        "Il a été entendu que chaque État choisit s’il communique ce qu’il a fait, à quel moment et sous quelle forme.",
        "De nombreux participants ont estimé qu’une liste unique, tenue à jour dans les langues de la région, aiderait les travailleurs "
        "comme les fonctionnaires. Le coût a paru faible, et la première version pourrait être tirée de ce que les services publient déjà.",
    ),
    "es": (
        "Los participantes compararon lo que sus ministerios han probado entre vecinos y observaron que primero se dieron los pasos más "
        "sencillos.",
        "Varios participantes dijeron que una instrucción al puesto fronterizo había importado más que un nuevo reglamento; otros habían "
        "comprobado que, sin reglamento, la instrucción no sobrevivía a la temporada.",
        "Algunos participantes pidieron que la cuestión se retomara cuando se conozcan los resultados de la encuesta: no todos "
        "habían consultado a los ministerios competentes.",
        "Quedó entendido que cada Estado elige si comparte lo que ha hecho, cuándo y de qué forma.",
        "Muchos participantes consideraron que una lista única, actualizada en los idiomas de la región, ayudaría tanto a los trabajadores "
        "como a los funcionarios. El costo se estimó bajo, y la primera versión podría elaborarse a partir de lo que ya se publica.",
    ),
}
ADVICE = {
    "en": (
        "States of MDM are encouraged to name one office at which an employer and a worker can complete all formalities of seasonal "
        "work, and to publish its address.",
        "The meeting recommends that States of MDM accept, for seasonal work of up to nine months, identity papers issued by the "
        "authorities of the State of origin.",
        "The Secretariat is invited to keep the text of each recommendation with its paragraph and its date, and to hand the record to "
        "the next Chair.",
    ),
    "fr": (
        "Les États du MDM sont encouragés à désigner un service auprès duquel l’employeur et le travailleur peuvent accomplir toutes les "
        "formalités du travail saisonnier, et à en publier l’adresse.",
        "La réunion recommande que les États du MDM acceptent, pour un travail saisonnier de neuf mois au plus, les documents d’identité "
        "délivrés par les autorités de l’État d’origine.",
        "Le secrétariat est invité à conserver le texte de chaque recommandation avec son paragraphe et sa date, et à remettre le dossier "
        "à la présidence suivante.",
    ),
    "es": (
        "Se alienta a los Estados del MDM a designar una oficina en la que el empleador y el trabajador puedan completar todos los "
        "trámites del trabajo de temporada, y a publicar su dirección.",
        "La reunión recomienda que los Estados del MDM acepten, para el trabajo de temporada de hasta nueve meses, documentos de identidad "
        "expedidos por las autoridades del Estado de origen.",
        "Se invita a la Secretaría a conservar el texto de cada recomendación con su párrafo y su fecha, y a entregar el registro a la "
        "siguiente Presidencia.",
    ),
}
NAMES = {
    "en": "Seventh Meeting of the Meridian Dialogue on Migration",
    "fr": "Septième réunion du Dialogue méridien sur la migration",
    "es": "Séptima Reunión del Diálogo Meridiano sobre Migración",
}
THEMES = {
    "en": "Neighbours at work: seasonal labour, papers and return",
    "fr": "Entre voisins : travail saisonnier, documents et retour",
    "es": "Entre vecinos: trabajo de temporada, documentos y retorno",
}
FIRST, LAST = date(2025, 10, 14), date(2025, 10, 15)


def label(template: str, **values: object) -> Sentence:
    """Return a label of ours."""
    return Sentence(template, **values)

"""The language of a page, and words and dates as its readers write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup

from webapp.access import reader
from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import INTERFACE_LANGUAGES, Sentence, Words, language_of, said, text_in, together
from workflows.kernel.time import PartialDate, Precision, zone
from workflows.reports.paper_text import Clock, Days

COOKIE = "language"
FOLDER = Path(__file__).parent / "translations"


def chosen() -> str:
    """Return the language of this request: asked for, chosen before, the account's, the browser's, the default."""
    asked = request.args.get("language") or request.cookies.get(COOKIE)
    if asked in INTERFACE_LANGUAGES:
        return str(asked)
    if request.blueprint == "desk" and reader().signed_in:
        return reader().language
    return request.accept_languages.best_match(INTERFACE_LANGUAGES) or g.get("default_language", "en")


def language() -> str:
    """Return the code of the language of this page; found once a request, since a page asks it for every word."""
    try:
        return str(g.language)
    except (AttributeError, RuntimeError):
        if not has_request_context():
            locale = get_locale()
            return str(locale.language) if locale else "en"
        g.language = chosen()
        return str(g.language)


@cache
def catalogue(code: str) -> NullTranslations:
    """Return the catalogue of a language, read from its .po file; needs no request, so that the clock may print too."""
    folder = FOLDER / code / "LC_MESSAGES"
    # Of a language that only documents are written in, there are the words that papers print.
    file = next((one for one in (folder / "messages.po", folder / "papers.po") if one.exists()), None)
    if file is None:
        return NullTranslations()
    with file.open("rb") as messages:
        compiled = BytesIO()
        write_mo(compiled, read_po(messages, locale=code))
    compiled.seek(0)
    return Translations(compiled)


class Catalogues(Domain):
    """Flask-Babel's messages, taken from ``catalogue``: nothing is compiled beforehand."""

    def get_translations(self) -> NullTranslations:
        """Return the catalogue of the request's language."""
        return catalogue(language())


class Interface(Babel):
    """Flask-Babel with our catalogues."""

    domain_instance = Catalogues()


@cache
def translator(code: str) -> Callable[[str], str]:
    """Return the function that translates marked words into a language."""
    catalogue_of = catalogue(code)
    return lambda text: str(catalogue_of.gettext(text)) if text else ""


# The filters of templates are given the language for which a template was compiled; others ask that of the page.
def words(value: Any, code: str = "") -> Any:
    """Say a value to people: marked words and sentences translated, dates as they are written, texts in a language."""
    if value is None:
        return ""
    if isinstance(value, Words):
        return translator(code or language())(value.label)
    if isinstance(value, str):
        return value
    if isinstance(value, Sentence):
        return said(_dated(value, code), translator(code or language()))
    if isinstance(value, Mapping):
        return text_in(value, code or language())
    if isinstance(value, PartialDate | datetime | date):
        return day(value, code=code)
    if isinstance(value, list | tuple):
        return ", ".join(str(words(one, code)) for one in value)
    return value


def _dated(sentence: Sentence, code: str) -> Sentence:
    """Return a sentence whose dates are written as the language writes them."""
    if not sentence.values:
        return sentence
    values = {
        name: day(one, code=code)
        if isinstance(one, PartialDate | date)
        else _dated(one, code)
        if isinstance(one, Sentence)
        else one
        for name, one in sentence.values.items()
    }
    return Sentence(sentence.template, **values)


def label(value: Any, code: str = "") -> Any:
    """Translate a marked word or sentence."""
    translate = translator(code or language())
    if isinstance(value, str):
        return translate(value.label if isinstance(value, Words) else value)
    return said(_dated(value, code) if isinstance(value, Sentence) else value, translate)


def _translated(text: str) -> str:
    return translator(language())(text)


def _counted(one: str, many: str, count: int) -> str:
    return str(catalogue(language()).ngettext(one, many, count))


@cache
def typesetter(code: str) -> Typesetter:
    """Return who writes dates and times in a language."""
    return Typesetter(code, translator(code))


@lru_cache(maxsize=4096)
def _moment(code: str, value: PartialDate | date | Days | Clock) -> str:
    return typesetter(code).moment(value)


def day(value: PartialDate | datetime | date | None, last: PartialDate | None = None, code: str = "") -> str:
    """Return a date in words: 12 October 2027, October 2027 or 2027; with ``last`` a span of days."""
    if value is None:
        return ""
    code = code or language()
    if isinstance(value, PartialDate):
        if last is not None and last != value and last.precision is value.precision is Precision.DAY:
            return _moment(code, Days(value.first_day(), last.first_day()))
        return _moment(code, value)
    return _moment(code, value.date() if isinstance(value, datetime) else value)


def clock(value: datetime | time | None, zone_name: str = "UTC") -> str:
    """Return a time of day at a place, as the language writes it: 3.30 p.m., 15 h 30, 15.30 horas."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(zone(zone_name)).time()
    return _moment(language(), Clock(value))


def instant(value: datetime | None, zone_name: str = "") -> Markup:
    """Return an instant as day and time with its zone, marked for machines."""
    if value is None:
        return Markup()
    place = zone_name or reader().zone
    local = value.astimezone(zone(place))
    said = f"{day(local.date())}, {clock(local.time())} ({place.rpartition('/')[2].replace('_', ' ')})"
    return Markup('<time datetime="%s">%s</time>') % (value.isoformat(), said)


def filters_in(code: str) -> dict[str, Callable[..., Any]]:
    """Return the filters of templates that are compiled for a language: they need not ask for it at every word."""
    return {
        "words": partial(words, code=code),
        "label": partial(label, code=code),
        "day": partial(day, code=code),
        "together": lambda values: words(together(values), code),
    }


def functions_in(code: str) -> dict[str, Any]:
    """Return the functions of templates that are compiled for a language: its code, what has
    values, and texts of the trade.
    """
    translate, count = translator(code), catalogue(code).ngettext

    # Templates and catalogues are ours; values are escaped where they are put in.
    def say(text: str, **values: Any) -> Markup:
        return Markup(translate(text)) % values  # noqa: S704

    def say_counted(one: str, many: str, num: int, **values: Any) -> Markup:
        return Markup(count(one, many, num)) % {"num": num, **values}  # noqa: S704

    return {
        "_": say,
        "ngettext": say_counted,
        "page_language": code,
        "translated": lambda texts, original="en": text_in(texts, code, original),
        "translated_language": lambda texts, original="en": language_of(texts, code, original),
    }


def init(app: Flask, default: str) -> None:
    """Put the languages into the application."""
    app.config["BABEL_DEFAULT_LOCALE"] = default
    Interface(app, locale_selector=language)
    # The same catalogues as Flask-Babel's own functions, without asking it for its context at every word.
    app.jinja_env.install_gettext_callables(_translated, _counted, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.speak(language, translator, filters_in, functions_in)  # type: ignore[attr-defined]

    @app.before_request
    def default_language() -> None:
        g.default_language = default

    @app.after_request
    def remember(answer: Any) -> Any:
        asked = request.args.get("language")
        if asked in INTERFACE_LANGUAGES:
            answer.set_cookie(
                COOKIE, asked, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure
            )
        return answer

"""What can be set, each with its meaning: in ``instance/settings.toml`` or as ``RAPPORTEUR_<NAME>``."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "RAPPORTEUR_"
# Ways to a mail server, and the port of each where none is said.
MAIL_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
DATABASES = ("sqlite", "postgresql", "sqlite+pysqlite", "postgresql+psycopg")
SHORTEST_KEY = 32
# A name, with a dot before it for all names below it, or an address of either kind.
HOST = re.compile(r"\.?[\w-]+(\.[\w-]+)*\.?(:[0-9]+)?|\[?[0-9A-Fa-f:.]+(%[\w.-]+)?\]?", re.ASCII)
ROOT = Path(__file__).resolve().parent.parent


class WrongSetting(Exception):
    """A setting that cannot be used; the text names it and says what to do."""


def _setting(meaning: str, default: Any, least: int = 0, most: int = 0) -> Any:
    return field(default=default, metadata={"meaning": meaning, "least": least, "most": most})


@dataclass(frozen=True)
class Settings:
    """The settings of an instance."""

    instance: Path
    database: str = _setting("Address of the database; empty means SQLite in the instance folder", "")
    secret_key: str = _setting("Key that signs cookies; made once and kept in the instance folder if empty", "")
    trusted_hosts: tuple[str, ...] = _setting(
        "Names by which the service may be called; empty means the address it listens on, or those of the machine",
        (),
    )
    secure_cookies: bool = _setting("Cookies travel over HTTPS only", False)
    behind_proxy: int = _setting("How many reverse proxies stand in front and set X-Forwarded headers", 0, 0, 10)
    upload_megabytes: int = _setting("The largest file that may be uploaded", 25, 1, 2000)
    sign_in_limit: int = _setting("How often a minute one sender or one account may try to sign in", 10, 1, 100000)
    session_hours: int = _setting("How long a sign-in lasts without use", 12, 1, 8760)
    workers: int = _setting("Web worker processes", 2, 1, 256)
    threads: int = _setting("Threads of each web worker", 4, 1, 256)
    language: str = _setting("Interface language where the reader says nothing", "en")
    smtp: str = _setting(
        "Mail server as smtp://user:password@host:port (STARTTLS), smtps:// (TLS) or smtp+plain:// (neither);"
        " empty carries into the mail folder",
        "",
    )
    mail_from: str = _setting("Address from which mail comes", "rapporteur@rapporteur.invalid")
    mail_folder: str = _setting("Folder into which mail is carried; empty means instance/mail", "")

    @property
    def database_url(self) -> str:
        """Return the address of the database, with the embedded default filled in."""
        return self.database or f"sqlite:///{self.instance / 'rapporteur.sqlite'}"

    @property
    def embedded(self) -> bool:
        """Tell whether the instance lives in one SQLite file."""
        return self.database_url.startswith("sqlite")

    @property
    def files(self) -> Path:
        """Return the folder of the file store."""
        return self.instance / "files"


def instance_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of the instance: ``RAPPORTEUR_INSTANCE`` or ``instance`` in the checkout."""
    environment = os.environ if environment is None else environment
    return Path(environment.get("RAPPORTEUR_INSTANCE") or ROOT / "instance").resolve()


def load(instance: Path | None = None, environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Read the settings of an instance.

    Args:
        given: values that stand above file and environment (tests).

    Raises:
        WrongSetting: a name is unknown or a value does not fit.
    """
    environment = os.environ if environment is None else environment
    instance = instance or instance_folder(environment)
    known = {one.name: one for one in fields(Settings) if one.name != "instance"}
    values: dict[str, Any] = {}
    file = instance / "settings.toml"
    if file.exists():
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WrongSetting(f"{file}: not readable as TOML: {error}") from error
        except OSError as error:
            raise WrongSetting(f"{file}: not readable: {error.strerror}.") from error
        for name, value in content.items():
            if name not in known:
                raise WrongSetting(f"{file}: unknown setting “{name}”. Known: {', '.join(known)}.")
            values[name] = _fitting(known[name], value, f"{file}: {name}")
    for variable, value in environment.items():
        name = variable.removeprefix(PREFIX).lower()
        if variable.startswith(PREFIX) and name != "instance":
            if name not in known:
                raise WrongSetting(
                    f"{variable}: unknown setting. Known: {', '.join(PREFIX + one.upper() for one in known)}."
                )
            values[name] = _fitting(known[name], value, variable)
    values.update(given)
    if not values.get("secret_key"):
        values["secret_key"] = _kept_key(instance)
    return Settings(instance=instance, **values)


def _fitting(setting: Field[Any], value: Any, where: str) -> Any:
    """Return a value as its setting has it, or raise ``WrongSetting``."""
    meaning = setting.metadata["meaning"]
    if setting.type == "bool":
        return _truth(value, where, meaning)
    if setting.type == "int":
        return _number(setting, value, where)
    if str(setting.type).startswith("tuple"):
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise WrongSetting(f"{where}: “{value}” is no list of names. {meaning}.")
        return tuple(_host(part.strip(), where, meaning) for part in parts if part.strip())
    if not isinstance(value, str):
        # The value may hold a password, so it is not said.
        raise WrongSetting(f"{where}: this is no text; write it between quotation marks. {meaning}.")
    if setting.name in TEXTS and value:
        TEXTS[setting.name](value, where, meaning)
    if setting.name == "language" and value not in ("en", "fr", "es"):
        raise WrongSetting(f"{where}: “{value}” is not an interface language (en, fr, es).")
    if setting.name == "mail_from" and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", value):
        raise WrongSetting(f"{where}: “{value}” is no address. {meaning}, as name@example.org.")
    return value


def _truth(value: Any, where: str, meaning: str) -> bool:
    if str(value).lower() in ("true", "1", "yes", "on"):
        return True
    if str(value).lower() in ("false", "0", "no", "off"):
        return False
    raise WrongSetting(f"{where}: “{value}” is neither true nor false. {meaning}.")


def _number(setting: Field[Any], value: Any, where: str) -> int:
    meaning, least, most = (setting.metadata[name] for name in ("meaning", "least", "most"))
    if isinstance(value, bool) or not re.fullmatch(r"[+-]?[0-9]{1,18}", str(value)):
        raise WrongSetting(f"{where}: “{value}” is not a whole number. {meaning}.")
    if not least <= int(value) <= most:
        raise WrongSetting(f"{where}: {value} is not between {least} and {most}. {meaning}.")
    return int(value)


def _host(name: str, where: str, meaning: str) -> str:
    if not HOST.fullmatch(name):
        raise WrongSetting(f"{where}: “{name}” is no name of a host. {meaning}.")
    return name


def _check_database(value: str, where: str, meaning: str) -> None:
    try:
        kind = make_url(value).drivername
    except ArgumentError:
        kind = ""
    if kind not in DATABASES:
        raise WrongSetting(
            f"{where}: this is no address of a database, as postgresql://user:password@host/name. {meaning}."
        )


def _check_key(value: str, where: str, meaning: str) -> None:
    if len(value) < SHORTEST_KEY:
        raise WrongSetting(f"{where}: a key has at least {SHORTEST_KEY} signs. {meaning}.")


def _check_mail_server(value: str, where: str, meaning: str) -> None:
    try:
        parts = urlsplit(value)
        known = parts.scheme in MAIL_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise WrongSetting(f"{where}: this is no address of a mail server. {meaning}.")


def _check_mail_folder(value: str, where: str, meaning: str) -> None:
    try:
        Path(value).mkdir(parents=True, exist_ok=True)
        writable = os.access(value, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise WrongSetting(f"{where}: the folder “{value}” cannot be written. {meaning}.")


# What is checked beyond being a text. Some hold a password, so those are not said.
TEXTS = {
    "database": _check_database, "secret_key": _check_key, "smtp": _check_mail_server,
    "mail_folder": _check_mail_folder,
}  # fmt: skip


def _kept_key(instance: Path) -> str:
    file = instance / "secret_key"
    try:
        instance.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            with (
                contextlib.suppress(FileExistsError),
                open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as new,  # noqa: PTH123
            ):
                new.write(secrets.token_hex(32))
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise WrongSetting(
            f"{PREFIX}INSTANCE: the folder {instance} cannot be used: {error.strerror}. Name a folder that can be"
            " written."
        ) from error

"""What can be set, each with its meaning: in ``instance/settings.toml`` or as ``RAPPORTEUR_<NAME>``."""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "RAPPORTEUR_"
# Ways to a mail server, and the port of each where none is said.
MAIL_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
ROOT = Path(__file__).resolve().parent.parent


class WrongSetting(Exception):
    """A setting that cannot be used; the text names it and says what to do."""


def _setting(meaning: str, default: Any = MISSING) -> Any:
    if callable(default):
        return field(default_factory=default, metadata={"meaning": meaning})
    return field(default=default, metadata={"meaning": meaning})


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
    behind_proxy: int = _setting("How many reverse proxies stand in front and set X-Forwarded headers", 0)
    upload_megabytes: int = _setting("The largest file that may be uploaded", 25)
    sign_in_limit: int = _setting("How often a minute one sender or one account may try to sign in", 10)
    session_hours: int = _setting("How long a sign-in lasts without use", 12)
    workers: int = _setting("Web worker processes", 2)
    threads: int = _setting("Threads of each web worker", 4)
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
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WrongSetting(f"{file}: not readable as TOML: {error}") from error
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
    kind = setting.type
    if kind == "bool":
        if isinstance(value, bool):
            return value
        if str(value).lower() in ("true", "1", "yes", "on"):
            return True
        if str(value).lower() in ("false", "0", "no", "off"):
            return False
        raise WrongSetting(f"{where}: “{value}” is neither true nor false. {setting.metadata['meaning']}.")
    if kind == "int":
        try:
            number = int(value)
        except (TypeError, ValueError) as error:
            raise WrongSetting(f"{where}: “{value}” is not a whole number. {setting.metadata['meaning']}.") from error
        if number < 0:
            raise WrongSetting(f"{where}: {number} is below zero. {setting.metadata['meaning']}.")
        return number
    if kind.startswith("tuple"):
        parts = value.split(",") if isinstance(value, str) else value
        return tuple(str(part).strip() for part in parts if str(part).strip())
    if setting.name == "language" and value not in ("en", "fr", "es"):
        raise WrongSetting(f"{where}: “{value}” is not an interface language (en, fr, es).")
    if setting.name == "smtp" and value and not _mail_server(str(value)):
        # The value may hold a password, so it is not said.
        raise WrongSetting(f"{where}: this is no address of a mail server. {setting.metadata['meaning']}.")
    if setting.name == "mail_from" and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", str(value)):
        raise WrongSetting(f"{where}: “{value}” is no address. {setting.metadata['meaning']}, as name@example.org.")
    return str(value)


def _mail_server(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in MAIL_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _kept_key(instance: Path) -> str:
    instance.mkdir(parents=True, exist_ok=True)
    file = instance / "secret_key"
    if not file.exists():
        try:
            with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as new:  # noqa: PTH123
                new.write(secrets.token_hex(32))
        except FileExistsError:
            pass
    return file.read_text(encoding="ascii").strip()

"""Who is let in when the service starts: holders of keys or tokens, or on this machine alone whoever develops."""

from __future__ import annotations

from coach.errors import SettingsError
from coach.service_settings import is_this_machine
from coach.settings import Settings
from coach.store.keys import Keys

DEVELOPMENT = (
    "This is development mode: whoever is on this machine may do everything, without a key.\n"
    "`coach keys create` makes the first key; from the next start on one is needed.\n"
)
FIRST_KEY = "This key opens everything and is shown this once; `coach keys create` makes others:\n{secret}\n"


def entrance(settings: Settings, host: str, keys: Keys) -> tuple[Settings, str | None]:
    """Return the settings as they hold for this start, and what is to be said of it.

    Where nobody could be let in, because there is neither a key nor an issuer of tokens, this machine alone gets
    development mode, unless the settings ask for keys; any other host gets a first admin's key, shown once.

    Raises SettingsError where development mode would be open to other machines, StoreError where keys cannot be read.
    """
    if settings.auth == "development":
        if not is_this_machine(host):
            raise SettingsError(
                f"COACH_AUTH=development is for this machine alone, and --host {host} is open to others"
            )
        return settings, DEVELOPMENT
    if settings.oidc_issuer is not None or keys.list():
        return settings, None
    if is_this_machine(host) and "auth" not in settings.model_fields_set:
        return settings.model_copy(update={"auth": "development"}), DEVELOPMENT
    made = keys.create_first()
    return settings, None if made is None else FIRST_KEY.format(secret=made[0])

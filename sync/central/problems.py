"""What the central side refuses, with a code that never changes and a sentence for a person (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from i18n import _
from sync.protocol.messages import Problem


class Code(StrEnum):
    UNAUTHORISED = "unauthorised"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105  the name of a refusal, not a secret
    WRONG_CODE = "wrong_code"
    UNKNOWN_SCOPE = "unknown_scope"
    UNKNOWN_ADDRESS = "unknown_address"
    WRONG_METHOD = "wrong_method"
    DEV_SEQ_GAP = "dev_seq_gap"
    EPOCH_CHANGED = "epoch_changed"
    TOO_LARGE = "too_large"
    INVALID = "invalid"
    SCHEMA_TOO_OLD = "schema_too_old"
    TOO_MANY = "too_many"
    FAULT = "fault"
    DATABASE_AWAY = "database_away"


STATUS: Mapping[Code, int] = {
    Code.UNAUTHORISED: 401,
    Code.TOKEN_EXPIRED: 401,
    Code.WRONG_CODE: 403,
    Code.UNKNOWN_SCOPE: 404,
    Code.UNKNOWN_ADDRESS: 404,
    Code.WRONG_METHOD: 405,
    Code.DEV_SEQ_GAP: 409,
    Code.EPOCH_CHANGED: 409,
    Code.TOO_LARGE: 413,
    Code.INVALID: 422,
    Code.SCHEMA_TOO_OLD: 426,
    Code.TOO_MANY: 429,
    Code.FAULT: 500,
    Code.DATABASE_AWAY: 503,
}


def title(code: Code) -> str:
    """What happened, in one Dutch sentence."""
    match code:
        case Code.UNAUTHORISED:
            return _("U bent niet aangemeld.")
        case Code.TOKEN_EXPIRED:
            return _("Uw aanmelding is verlopen.")
        case Code.WRONG_CODE:
            return _("Deze code klopt niet, is al gebruikt of is verlopen.")
        case Code.UNKNOWN_SCOPE:
            return _("Dit dossier bestaat niet of is niet aan u toegewezen.")
        case Code.UNKNOWN_ADDRESS:
            return _("Dit adres bestaat niet.")
        case Code.WRONG_METHOD:
            return _("Dit adres kent deze vraag niet.")
        case Code.DEV_SEQ_GAP:
            return _("Er ontbreken wijzigingen van deze laptop.")
        case Code.EPOCH_CHANGED:
            return _("De centrale kant is teruggezet naar een eerder moment.")
        case Code.TOO_LARGE:
            return _("Het bericht is te groot.")
        case Code.INVALID:
            return _("Het bericht heeft niet de afgesproken vorm.")
        case Code.SCHEMA_TOO_OLD:
            return _("Deze versie van Regiekoffer is te oud om op te halen.")
        case Code.TOO_MANY:
            return _("Er kwamen te veel pogingen achter elkaar.")
        case Code.FAULT:
            return _("Er ging iets mis aan de centrale kant.")
        case Code.DATABASE_AWAY:
            return _("De centrale kant kan nu niet bij haar gegevens.")


class Refused(Exception):
    """A request that cannot be granted. `detail` names the place of a fault, never a value."""

    def __init__(
        self, code: Code, detail: str = "", *, expected: int | None = None, retry_after_s: int | None = None
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.detail = detail
        self.expected = expected
        self.retry_after_s = retry_after_s

    def problem(self) -> Problem:
        return Problem(
            status=STATUS[self.code],
            code=self.code.value,
            title=title(self.code),
            detail=self.detail,
            expected=self.expected,
        )

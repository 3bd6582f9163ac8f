"""Mail: the letters we send, in words an author answers for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.ids import MailId, UserId
from domain.one_time_code import CodeKind

_SUBJECTS: Final = {
    CodeKind.VERIFY_EMAIL: "Confirm your e-mail address",
    CodeKind.RESET_PASSWORD: "Set a new password",
}
_BODIES: Final = {
    CodeKind.VERIFY_EMAIL: (
        "Somebody signed up for Helpy Ninja with this address. If it was you, open\n\n"
        "{link}\n\nor enter this code within 24 hours:\n\n{code}\n\n"
        "If it was not you, there is nothing to do.\n"
    ),
    CodeKind.RESET_PASSWORD: (
        "Somebody asked for a new password for your Helpy Ninja account. "
        "If it was you, open\n\n"
        "{link}\n\nor enter this code within 10 minutes:\n\n{code}\n\n"
        "If it was not you, there is nothing to do: your password stays as it is.\n"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One letter, in plain text; `to` is the normalized address of a user."""

    id: MailId
    user_id: UserId
    to: str
    subject: str
    body: str
    sent_at: datetime


def letter(
    kind: CodeKind,
    *,
    mail_id: MailId,
    user_id: UserId,
    to: str,
    code: str,
    public_url: str,
    now: datetime,
) -> Mail:
    """Return the letter that carries a code.

    It names nobody: a name is what somebody typed, and the letter may reach another.

    Args:
        kind: Which door the code opens; there is no letter for a ticket.
        mail_id: The letter's fresh id.
        user_id: Whom it is for.
        to: Their normalized address.
        code: The code itself.
        public_url: Where people find us, from the settings and never from a request.
        now: The present.

    Raises:
        KeyError: If there is no letter for the kind.
    """
    # After the `#`, so that no server on the way logs it.
    link = f"{public_url}/#{kind}={code}"
    return Mail(
        id=mail_id,
        user_id=user_id,
        to=to,
        subject=_SUBJECTS[kind],
        body=_BODIES[kind].format(link=link, code=code),
        sent_at=now,
    )

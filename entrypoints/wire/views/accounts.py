"""Tickets, and the letters of the demo."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from application.accounts.ws_ticket import Ticket
from domain.mail import Mail
from entrypoints.wire.views.view import View


class TicketView(View, frozen=True, kw_only=True):
    """What a socket is opened with; `expires_in` is seconds."""

    ticket: str
    expires_in: int

    @classmethod
    def of(cls, ticket: Ticket) -> TicketView:
        """Show a ticket."""
        return cls(ticket=ticket.text, expires_in=ticket.expires_in_s)


class MailView(View, frozen=True, kw_only=True):
    """One letter."""

    id: str
    to: str
    subject: str
    body: str
    sent_at: datetime

    @classmethod
    def of(cls, mail: Mail) -> MailView:
        """Show a letter."""
        return cls(
            id=mail.id,
            to=mail.to,
            subject=mail.subject,
            body=mail.body,
            sent_at=mail.sent_at,
        )


class LetterView(View, frozen=True, kw_only=True):
    """A letter is on its way; whether an address is known is never said."""

    status: Literal["sent-if-known"] = "sent-if-known"


class ResetView(View, frozen=True, kw_only=True):
    """The password is another one."""

    status: Literal["password-set"] = "password-set"

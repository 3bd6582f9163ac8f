"""What clients send about their account, beside coming in."""

from __future__ import annotations

from entrypoints.wire.bodies import Body


class LogoutBody(Body, frozen=True, kw_only=True):
    """POST /auth/logout: this device, or all of them; exactly one."""

    refresh_token: str | None = None
    all_devices: bool = False


class VerifyEmailBody(Body, frozen=True, kw_only=True):
    """POST /auth/verify-email: a code, or else an address to send a fresh one to."""

    code: str | None = None
    email: str | None = None


class ResetPasswordBody(Body, frozen=True, kw_only=True):
    """POST /auth/reset-password: an address, or else a code and a password."""

    email: str | None = None
    code: str | None = None
    password: str | None = None


class TicketBody(Body, frozen=True, kw_only=True):
    """POST /auth/ws-ticket: nothing to say."""

"""Letters: a fresh code, on its way to somebody's mailbox."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from domain.ids import MAIL, USER, MailId, UserId
from domain.mail import letter
from domain.one_time_code import SECRET_BYTES, CodeKind, code_text, new_code
from domain.user import User
from ports.clock import Clock
from ports.id_source import IdSource
from ports.mailer import Mailer
from ports.one_time_code_store import OneTimeCodeStore
from ports.random_source import RandomSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Makes codes and sends them.

    `public_url` is where people find us; no request's header has a say in it.
    """

    codes: OneTimeCodeStore
    mailer: Mailer
    random: RandomSource
    clock: Clock
    ids: IdSource
    public_url: str

    async def write(self, kind: CodeKind, *, to: str, user: User | None) -> None:
        """Keep a fresh code and send it.

        For nobody the same is made and kept, and only the letter is missing, so that
        neither work nor waiting tells whether an address has an account.

        Args:
            kind: What the code is for.
            to: The normalized address.
            user: Whose address it is, None if nobody's.

        Raises:
            UnavailableError: If it can't be kept or sent now.
        """
        now = self.clock.now()
        text = code_text(kind, self.random.draw(SECRET_BYTES))
        owner = user.id if user else UserId(self.ids.new(USER))
        mail = letter(
            kind,
            mail_id=MailId(self.ids.new(MAIL)),
            user_id=owner,
            to=to,
            code=text,
            public_url=self.public_url,
            now=now,
        )
        keeping = self.codes.add(new_code(kind, text, user_id=owner, now=now))
        if user is None:
            await keeping
        else:
            # At once: the two then share one commit, which takes as long as one alone.
            await asyncio.gather(keeping, self.mailer.send(mail))

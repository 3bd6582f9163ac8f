"""Invitations are kept by their digest, and one parent wins."""

from __future__ import annotations

import asyncio

import pytest

from domain.ids import UserId
from domain.parent_link import InvitationNotFoundError, ParentInvitation
from entrypoints.composition.stores import Stores
from tests.support.builders import BO, NOON, an_invitation

pytestmark = pytest.mark.anyio

AT_ONCE = 10


def same(invitation: ParentInvitation) -> ParentInvitation:
    """Change nothing."""
    return invitation


class TestParentInvitationRepository:
    async def test_keeps_an_invitation_whole(self, stores: Stores) -> None:
        """Used or not."""
        made = an_invitation()
        await stores.parent_invitations.add(made)
        assert await stores.parent_invitations.change(made.code_hash, same) == made

        used = made.redeem(by=BO, now=NOON)
        await stores.parent_invitations.change(made.code_hash, lambda _: used)
        assert await stores.parent_invitations.change(made.code_hash, same) == used

    async def test_knows_no_code_it_was_not_told_of(self, stores: Stores) -> None:
        """As if it were over."""
        with pytest.raises(InvitationNotFoundError):
            await stores.parent_invitations.change("0" * 64, same)

    async def test_has_one_winner(self, stores: Stores) -> None:
        """Of ten parents at once one redeems it, and who lost changed nothing."""
        made = an_invitation()
        await stores.parent_invitations.add(made)
        parents = [UserId(f"usr_{n:032x}") for n in range(AT_ONCE)]

        def redeem(parent: UserId) -> asyncio.Future[ParentInvitation]:
            return asyncio.ensure_future(
                stores.parent_invitations.change(
                    made.code_hash, lambda found: found.redeem(by=parent, now=NOON)
                )
            )

        outcomes = await asyncio.gather(*map(redeem, parents), return_exceptions=True)

        won = [out for out in outcomes if isinstance(out, ParentInvitation)]
        lost = [out for out in outcomes if isinstance(out, InvitationNotFoundError)]
        assert (len(won), len(lost)) == (1, AT_ONCE - 1)
        assert await stores.parent_invitations.change(made.code_hash, same) == won[0]

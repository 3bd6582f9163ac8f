"""CreateHelpy: a new tutor for a student."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.helpy import Helpy, Personality, TooManyHelpysError
from domain.ids import HELPY, HelpyId, UserId
from ports.clock import Clock
from ports.helpy_repository import HelpyRepository
from ports.id_source import IdSource
from ports.student_repository import StudentRepository

MAX_HELPYS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateHelpy:
    """Make a Helpy that belongs to the caller."""

    helpys: HelpyRepository
    students: StudentRepository
    clock: Clock
    ids: IdSource

    async def __call__(
        self, *, caller: UserId, name: str, personality: Personality
    ) -> Helpy:
        """Make the Helpy; a student's first one becomes the one they talk to.

        Raises:
            InvalidInputError: If the name is not usable.
            StudentNotFoundError: If the caller is not a student.
            ConsentNeededError: If the student is a child and no parent consents.
            TooManyHelpysError: If the caller owns `MAX_HELPYS` already.
        """
        helpy = Helpy(
            id=HelpyId(self.ids.new(HELPY)),
            owner_id=caller,
            name=name,
            personality=personality,
            created_at=self.clock.now(),
        )
        (await self.students.get(caller)).act(helpy.created_at)
        if len(await self.helpys.of_owner(caller)) >= MAX_HELPYS:
            raise TooManyHelpysError
        await self.helpys.add(helpy)
        await self.students.change(
            caller,
            lambda student: replace(student, helpy_id=student.helpy_id or helpy.id),
        )
        return helpy

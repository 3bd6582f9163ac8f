"""Student: the learner behind a user, and whose day their quota follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from domain.age import (
    AgeBand,
    BirthMonthFixedError,
    age_band,
    checked_birth_month,
    checked_past_month,
)
from domain.background import LearningStyle, Location, checked_time_zone
from domain.consent import (
    Consent,
    ConsentNeededError,
    ConsentScope,
    is_granted,
    with_word,
)
from domain.errors import InvalidInputError, NotFoundError
from domain.ids import HelpyId, UserId
from domain.parent_link import MAX_PARENTS, TooManyParentsError
from domain.revision import revision_of
from domain.text import clean_list, clean_text

MAX_GRADE: Final = 13
MAX_NAME_CHARACTERS: Final = 40
MAX_CURRICULUM_CHARACTERS: Final = 60
MAX_SUBJECTS: Final = 12
MAX_SUBJECT_CHARACTERS: Final = 60
MAX_GOALS: Final = 5
MAX_GOAL_CHARACTERS: Final = 200


class StudentNotFoundError(NotFoundError):
    """There is no such student, or the caller may not know that there is."""

    code = "student-not-found"
    title = "There is no such student."


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """Who studies: the specification's StudentProfile.

    `grade_level` is None while the student has not said; 0 is kindergarten.
    `helpy_id` is the Helpy they talk to first, None before they own one.
    `birth_year_month` is told once. `parent_ids` and `teacher_ids` are the users who
    may see more of the student than a stranger.
    """

    user_id: UserId
    name: str
    time_zone: str
    grade_level: int | None = None
    subjects: tuple[str, ...] = ()
    helpy_id: HelpyId | None = None
    curriculum: str | None = None
    learning_style: LearningStyle | None = None
    location: Location | None = None
    goals: tuple[str, ...] = ()
    birth_year_month: str | None = None
    parent_ids: tuple[UserId, ...] = ()
    teacher_ids: tuple[UserId, ...] = ()
    consents: tuple[Consent, ...] = ()
    onboarded_at: datetime | None = None

    def __post_init__(self) -> None:
        """Clean the words; refuse a zone, a month or a grade that there is not.

        Raises:
            InvalidInputError: At the field that is not usable.
        """
        checked_time_zone(self.time_zone)
        if self.grade_level is not None and not 0 <= self.grade_level <= MAX_GRADE:
            raise InvalidInputError(
                pointer="/gradeLevel",
                reason="out-of-range",
                message=f"must be 0 to {MAX_GRADE}",
            )
        if self.birth_year_month is not None:
            checked_birth_month(self.birth_year_month)
        self._clean()

    def _clean(self) -> None:
        """Put clean words in place of what was typed.

        Raises:
            InvalidInputError: At the words that are not usable.
        """
        name = clean_text(
            self.name, pointer="/name", max_characters=MAX_NAME_CHARACTERS
        )
        subjects = clean_list(
            self.subjects,
            pointer="/subjects",
            most=MAX_SUBJECTS,
            max_characters=MAX_SUBJECT_CHARACTERS,
        )
        goals = clean_list(
            self.goals,
            pointer="/goals",
            most=MAX_GOALS,
            max_characters=MAX_GOAL_CHARACTERS,
        )
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "subjects", subjects)
        object.__setattr__(self, "goals", goals)
        if self.curriculum is not None:
            curriculum = clean_text(
                self.curriculum,
                pointer="/curriculum",
                max_characters=MAX_CURRICULUM_CHARACTERS,
            )
            object.__setattr__(self, "curriculum", curriculum)

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone whose calendar day bounds this student's quota."""
        return ZoneInfo(self.time_zone)

    @property
    def revision(self) -> str:
        """Return the name of this state."""
        return revision_of(self)

    def today(self, now: datetime) -> date:
        """Return the day it is where the student lives."""
        return now.astimezone(self.zone).date()

    def band(self, now: datetime) -> AgeBand:
        """Return the age band the student is in."""
        return age_band(self.birth_year_month, today=self.today(now))

    def consents_to(self, scope: ConsentScope) -> bool:
        """Tell whether a parent allows a scope now."""
        return is_granted(self.consents, scope)

    def act(self, now: datetime) -> Student:
        """Return the student if they may do more than read what is theirs.

        Raises:
            ConsentNeededError: If they are under 13 and no parent consents.
        """
        child = self.band(now) is AgeBand.UNDER_13
        if child and not self.consents_to(ConsentScope.CORE):
            raise ConsentNeededError
        return self

    def born(self, birth_year_month: str | None, *, now: datetime) -> Student:
        """Return the student after they told their month of birth, or did not.

        Raises:
            InvalidInputError: If it is no month, or one to come.
            BirthMonthFixedError: If they told another one before: growing older by
                saying so would make consent worth nothing.
        """
        if birth_year_month is None or birth_year_month == self.birth_year_month:
            return self
        if self.birth_year_month is not None:
            raise BirthMonthFixedError
        month = checked_past_month(birth_year_month, today=self.today(now))
        return replace(self, birth_year_month=month)

    def studying(self, subjects: tuple[str, ...]) -> Student:
        """Return the student with other subjects.

        Raises:
            InvalidInputError: If there are none or too many, or one is not usable.
        """
        if not subjects:
            raise InvalidInputError(
                pointer="/subjects", reason="too-few", message="must be at least one"
            )
        return replace(self, subjects=subjects)

    def linked_to(self, parent_id: UserId) -> Student:
        """Return the student with one more linked parent; twice is as once.

        Raises:
            TooManyParentsError: If `MAX_PARENTS` are linked already.
        """
        if parent_id in self.parent_ids:
            return self
        if len(self.parent_ids) >= MAX_PARENTS:
            raise TooManyParentsError
        return replace(self, parent_ids=(*self.parent_ids, parent_id))

    def unlinked_from(self, parent_id: UserId) -> Student:
        """Return the student without a parent; what they consented to stays said."""
        others = tuple(parent for parent in self.parent_ids if parent != parent_id)
        return replace(self, parent_ids=others)

    def heard(self, word: Consent) -> Student:
        """Return the student after a parent's word on one scope."""
        return replace(self, consents=with_word(self.consents, word))

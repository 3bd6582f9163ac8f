"""The demo class: students who can sign in at once, each with a Helpy of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from application.accounts.register import Registration
from application.app import Application
from domain.helpy import Helpy, Personality, Tone
from domain.user import EmailTakenError


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStudent:
    """One demo student. The password is no secret: `up` serves this machine alone."""

    email: str
    password: str
    name: str
    grade_level: int
    helpy_name: str
    personality: Personality


DEMO_CLASS: Final = (
    DemoStudent(
        email="ada@demo.example",
        password="ada-learns-fractions",
        name="Ada",
        grade_level=5,
        helpy_name="Spark",
        personality=Personality(
            tone=Tone.WARM, traits=("patient", "curious about everything")
        ),
    ),
    DemoStudent(
        email="bo@demo.example",
        password="bo-solves-equations",
        name="Bo",
        grade_level=7,
        helpy_name="Pixel",
        personality=Personality(tone=Tone.PLAYFUL, traits=("loves puzzles",)),
    ),
)


async def seed_demo(application: Application) -> dict[str, Helpy]:
    """Make the demo class where it is not there yet; harmless to repeat.

    Returns:
        Each demo student's Helpy, by the student's name.
    """
    helpys: dict[str, Helpy] = {}
    for student in DEMO_CLASS:
        try:
            signed_in = await application.register(
                Registration(
                    email=student.email,
                    password=student.password,
                    name=student.name,
                    grade_level=student.grade_level,
                )
            )
        except EmailTakenError:
            signed_in = await application.log_in(
                email=student.email, password=student.password, client="demo"
            )
        profile = await application.read_profile(caller=signed_in.user.id)
        if profile.student is None:
            continue
        if profile.student.helpy_id is None:
            helpy = await application.create_helpy(
                caller=signed_in.user.id,
                name=student.helpy_name,
                personality=student.personality,
            )
        else:
            helpy = await application.read_helpy(
                caller=signed_in.user.id, helpy_id=profile.student.helpy_id
            )
        helpys[profile.student.name] = helpy
    return helpys

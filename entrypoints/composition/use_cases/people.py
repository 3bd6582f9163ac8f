"""PeopleUseCases: people, and what they are to each other."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.people.admission import AdmitToStudent
from application.people.change_profile import ChangeProfile
from application.people.change_settings import ChangeSettings
from application.people.choose_subjects import ChooseSubjects
from application.people.give_consent import GiveConsent
from application.people.invite_parent import InviteParent
from application.people.link_parent import LinkParent
from application.people.onboard_student import OnboardStudent
from application.people.read_progress import ReadProgress
from application.people.read_user import ReadUser
from application.subscriptions.read_usage import ReadUsage
from entrypoints.composition.adapters import Adapters


class PeopleUseCases(containers.DeclarativeContainer):
    """Makes the use cases of people, and what they are to each other."""

    adapters = providers.Dependency(instance_of=Adapters)
    read_usage = providers.Dependency(instance_of=ReadUsage)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock

    admit_to_student = providers.Factory(
        AdmitToStudent, users=_stores.users, students=_stores.students
    )
    read_user = providers.Factory(
        ReadUser, users=_stores.users, students=_stores.students
    )
    change_profile = providers.Factory(
        ChangeProfile, users=_stores.users, students=_stores.students, clock=_clock
    )
    change_settings = providers.Factory(
        ChangeSettings,
        read_user=read_user,
        users=_stores.users,
        students=_stores.students,
        clock=_clock,
    )
    choose_subjects = providers.Factory(
        ChooseSubjects,
        admit=admit_to_student,
        students=_stores.students,
        clock=_clock,
    )
    give_consent = providers.Factory(
        GiveConsent, admit=admit_to_student, students=_stores.students, clock=_clock
    )
    invite_parent = providers.Factory(
        InviteParent,
        admit=admit_to_student,
        invitations=_stores.parent_invitations,
        codes=adapters.provided.codes,
        clock=_clock,
    )
    link_parent = providers.Factory(
        LinkParent,
        users=_stores.users,
        students=_stores.students,
        invitations=_stores.parent_invitations,
        clock=_clock,
    )
    onboard_student = providers.Factory(
        OnboardStudent,
        admit=admit_to_student,
        students=_stores.students,
        clock=_clock,
    )
    read_progress = providers.Factory(
        ReadProgress,
        admit=admit_to_student,
        conversations=_stores.conversations,
        read_usage=read_usage,
    )

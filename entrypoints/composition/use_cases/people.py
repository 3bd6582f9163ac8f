"""PeopleUseCases: people, and what they are to each other."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.people.admission import AdmitToStudent
from application.people.carry_out_erasures import CarryOutErasures
from application.people.change_profile import ChangeProfile
from application.people.change_settings import ChangeSettings
from application.people.choose_subjects import ChooseSubjects
from application.people.erase_user import EraseUser
from application.people.export_user import ExportUser
from application.people.find_user import FindUser
from application.people.give_consent import GiveConsent
from application.people.invite_parent import InviteParent
from application.people.link_parent import LinkParent
from application.people.list_children import ListChildren
from application.people.list_users import ListUsers
from application.people.onboard_student import OnboardStudent
from application.people.read_erasure import ReadErasure
from application.people.read_progress import ReadProgress
from application.people.read_user import ReadUser
from application.presence.show_presence import ShowPresence
from application.subscriptions.read_usage import ReadUsage
from entrypoints.composition.adapters import Adapters


class PeopleUseCases(containers.DeclarativeContainer):
    """Makes the use cases of people, and what they are to each other."""

    adapters = providers.Dependency(instance_of=Adapters)
    read_usage = providers.Dependency(instance_of=ReadUsage)
    show_presence = providers.Dependency(instance_of=ShowPresence)
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
        show_presence=show_presence,
    )
    carry_out_erasures = providers.Factory(
        CarryOutErasures,
        erasures=_stores.erasures,
        records=_stores.personal_records,
        users=_stores.users,
        students=_stores.students,
        guesses=_stores.guesses,
        identity=adapters.provided.identity,
        show_presence=show_presence,
        responses=adapters.provided.responses,
        clock=_clock,
    )
    choose_subjects = providers.Factory(
        ChooseSubjects,
        admit=admit_to_student,
        students=_stores.students,
        clock=_clock,
    )
    erase_user = providers.Factory(
        EraseUser,
        read_user=read_user,
        erasures=_stores.erasures,
        carry_out=carry_out_erasures,
        vault=adapters.provided.vault,
        random=adapters.provided.random,
        clock=_clock,
    )
    export_user = providers.Factory(
        ExportUser,
        read_user=read_user,
        students=_stores.students,
        helpys=_stores.helpys,
        conversations=_stores.conversations,
        sign_ins=_stores.sign_ins,
        clock=_clock,
    )
    find_user = providers.Factory(FindUser, users=_stores.users)
    give_consent = providers.Factory(
        GiveConsent, admit=admit_to_student, students=_stores.students, clock=_clock
    )
    invite_parent = providers.Factory(
        InviteParent,
        admit=admit_to_student,
        invitations=_stores.parent_invitations,
        random=adapters.provided.random,
        clock=_clock,
    )
    link_parent = providers.Factory(
        LinkParent,
        users=_stores.users,
        students=_stores.students,
        invitations=_stores.parent_invitations,
        clock=_clock,
    )
    list_children = providers.Factory(
        ListChildren, users=_stores.users, students=_stores.students
    )
    list_users = providers.Factory(ListUsers, users=_stores.users)
    onboard_student = providers.Factory(
        OnboardStudent,
        admit=admit_to_student,
        students=_stores.students,
        clock=_clock,
    )
    read_erasure = providers.Factory(ReadErasure, erasures=_stores.erasures)
    read_progress = providers.Factory(
        ReadProgress,
        admit=admit_to_student,
        conversations=_stores.conversations,
        read_usage=read_usage,
    )

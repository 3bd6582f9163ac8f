"""Application: the index of every use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from application.accounts.ask_for_letter import AskForLetter
from application.accounts.log_in import LogIn
from application.accounts.log_out import LogOut, LogOutEverywhere
from application.accounts.read_profile import ReadProfile
from application.accounts.refresh_sign_in import RefreshSignIn
from application.accounts.register import Register
from application.accounts.reset_password import ResetPassword
from application.accounts.verify_email import VerifyEmail
from application.accounts.ws_ticket import IssueTicket, RedeemTicket
from application.chat.catch_up import CatchUp
from application.chat.change_message import ChangeMessage
from application.chat.count_unread import CountUnread
from application.chat.forget_expired import ForgetExpired
from application.chat.heal_lag import HealLag
from application.chat.keep_messages import KeepMessages
from application.chat.list_conversations import ListConversations
from application.chat.list_messages import ListMessages
from application.chat.mark_read import MarkRead
from application.chat.read_conversation import ReadConversation
from application.chat.send_message import SendMessage
from application.chat.start_conversation import StartConversation
from application.chat.tell_typing import TellTyping
from application.helpys.change_personality import ChangePersonality
from application.helpys.create_helpy import CreateHelpy
from application.helpys.edit_memories import EditMemories
from application.helpys.form_memories import FormMemories
from application.helpys.list_helpys import ListHelpys
from application.helpys.read_helpy import ReadHelpy
from application.helpys.reset_helpy import ResetHelpy
from application.keys.create_key import CreateKey
from application.keys.list_keys import ListKeys
from application.keys.revoke_key import RevokeKey
from application.llm.admit_app import AdmitApp
from application.llm.complete_chat import CompleteChat
from application.llm.give_feedback import GiveFeedback
from application.llm.list_models import ListModels
from application.llm.read_costs import ReadCosts
from application.llm.read_decision import ReadDecision
from application.llm.read_savings import ReadSavings
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
from application.presence.attend import Attend
from application.presence.keep_presence import KeepPresence
from application.presence.see_company import SeeCompany
from application.subscriptions.cancel_subscription import CancelSubscription
from application.subscriptions.read_usage import ReadUsage
from application.subscriptions.subscribe import Subscribe
from application.subscriptions.update_subscription import UpdateSubscription
from application.tutoring.answer_student import AnswerStudent
from application.tutoring.carry_out_generation import CarryOutGeneration
from application.tutoring.generate import Generate
from application.tutoring.settle_overdue import SettleOverdue
from application.tutoring.tutor_chat import TutorChat


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Everything this system can do."""

    admit_app: AdmitApp
    admit_to_student: AdmitToStudent
    answer_student: AnswerStudent
    ask_for_letter: AskForLetter
    attend: Attend
    cancel_subscription: CancelSubscription
    carry_out_erasures: CarryOutErasures
    carry_out_generation: CarryOutGeneration
    catch_up: CatchUp
    change_message: ChangeMessage
    change_personality: ChangePersonality
    change_profile: ChangeProfile
    change_settings: ChangeSettings
    choose_subjects: ChooseSubjects
    complete_chat: CompleteChat
    count_unread: CountUnread
    create_helpy: CreateHelpy
    create_key: CreateKey
    edit_memories: EditMemories
    erase_user: EraseUser
    export_user: ExportUser
    find_user: FindUser
    forget_expired: ForgetExpired
    form_memories: FormMemories
    generate: Generate
    give_consent: GiveConsent
    give_feedback: GiveFeedback
    heal_lag: HealLag
    invite_parent: InviteParent
    issue_ticket: IssueTicket
    keep_messages: KeepMessages
    keep_presence: KeepPresence
    link_parent: LinkParent
    list_children: ListChildren
    list_conversations: ListConversations
    list_helpys: ListHelpys
    list_keys: ListKeys
    list_messages: ListMessages
    list_models: ListModels
    list_users: ListUsers
    log_in: LogIn
    log_out: LogOut
    log_out_everywhere: LogOutEverywhere
    mark_read: MarkRead
    onboard_student: OnboardStudent
    read_conversation: ReadConversation
    read_costs: ReadCosts
    read_savings: ReadSavings
    read_decision: ReadDecision
    read_erasure: ReadErasure
    read_helpy: ReadHelpy
    read_profile: ReadProfile
    read_progress: ReadProgress
    read_usage: ReadUsage
    read_user: ReadUser
    redeem_ticket: RedeemTicket
    refresh_sign_in: RefreshSignIn
    refresh_worth: Callable[[], Awaitable[None]]
    register: Register
    reset_helpy: ResetHelpy
    revoke_key: RevokeKey
    see_company: SeeCompany
    reset_password: ResetPassword
    send_message: SendMessage
    settle_overdue: SettleOverdue
    start_conversation: StartConversation
    subscribe: Subscribe
    tell_typing: TellTyping
    tutor_chat: TutorChat
    update_subscription: UpdateSubscription
    verify_email: VerifyEmail

"""The whole application, made from the adapters."""

from __future__ import annotations

from application.app import Application
from entrypoints.composition.adapters import Adapters
from entrypoints.composition.use_cases.accounts import AccountsUseCases
from entrypoints.composition.use_cases.chat import ChatUseCases
from entrypoints.composition.use_cases.helpys import HelpysUseCases
from entrypoints.composition.use_cases.keys import KeysUseCases
from entrypoints.composition.use_cases.llm import LlmUseCases
from entrypoints.composition.use_cases.people import PeopleUseCases
from entrypoints.composition.use_cases.presence import PresenceUseCases
from entrypoints.composition.use_cases.subscriptions import SubscriptionsUseCases
from entrypoints.composition.use_cases.tutoring import TutoringUseCases


def application_of(adapters: Adapters) -> Application:
    """Return every use case."""
    accounts = AccountsUseCases(adapters=adapters)
    chat = ChatUseCases(adapters=adapters)
    helpys = HelpysUseCases(adapters=adapters)
    subscriptions = SubscriptionsUseCases(
        adapters=adapters, keep_messages=chat.keep_messages
    )
    presence = PresenceUseCases(adapters=adapters)
    people = PeopleUseCases(
        adapters=adapters,
        read_usage=subscriptions.read_usage,
        show_presence=presence.show_presence,
    )
    keys = KeysUseCases(adapters=adapters)
    llm = LlmUseCases(adapters=adapters)
    tutoring = TutoringUseCases(
        adapters=adapters,
        read_newest=chat.read_newest,
        ask_model=llm.ask_model,
        ask_and_pay=llm.ask_and_pay,
    )
    return Application(
        admit_app=llm.admit_app(),
        admit_to_student=people.admit_to_student(),
        answer_student=tutoring.answer_student(),
        ask_for_letter=accounts.ask_for_letter(),
        attend=presence.attend(),
        cancel_subscription=subscriptions.cancel_subscription(),
        carry_out_erasures=people.carry_out_erasures(),
        carry_out_generation=tutoring.carry_out_generation(),
        catch_up=chat.catch_up(),
        change_message=chat.change_message(),
        change_personality=helpys.change_personality(),
        change_profile=people.change_profile(),
        change_settings=people.change_settings(),
        choose_subjects=people.choose_subjects(),
        complete_chat=llm.complete_chat(),
        count_unread=chat.count_unread(),
        create_key=keys.create_key(),
        create_helpy=helpys.create_helpy(),
        edit_memories=helpys.edit_memories(),
        erase_user=people.erase_user(),
        export_user=people.export_user(),
        find_user=people.find_user(),
        forget_expired=chat.forget_expired(),
        form_memories=helpys.form_memories(),
        generate=tutoring.generate(),
        give_feedback=llm.give_feedback(),
        give_consent=people.give_consent(),
        heal_lag=chat.heal_lag(),
        invite_parent=people.invite_parent(),
        issue_ticket=accounts.issue_ticket(),
        keep_messages=chat.keep_messages(),
        keep_presence=presence.keep_presence(),
        link_parent=people.link_parent(),
        list_children=people.list_children(),
        list_conversations=chat.list_conversations(),
        list_helpys=helpys.list_helpys(),
        list_keys=keys.list_keys(),
        list_messages=chat.list_messages(),
        list_models=llm.list_models(),
        list_users=people.list_users(),
        log_in=accounts.log_in(),
        log_out=accounts.log_out(),
        log_out_everywhere=accounts.log_out_everywhere(),
        mark_read=chat.mark_read(),
        onboard_student=people.onboard_student(),
        read_conversation=chat.read_conversation(),
        read_costs=llm.read_costs(),
        read_savings=llm.read_savings(),
        read_decision=llm.read_decision(),
        read_erasure=people.read_erasure(),
        read_helpy=helpys.read_helpy(),
        read_profile=accounts.read_profile(),
        read_progress=people.read_progress(),
        read_usage=subscriptions.read_usage(),
        read_user=people.read_user(),
        redeem_ticket=accounts.redeem_ticket(),
        refresh_sign_in=accounts.refresh_sign_in(),
        register=accounts.register(),
        refresh_worth=llm.worth().refresh,
        reset_helpy=helpys.reset_helpy(),
        revoke_key=keys.revoke_key(),
        see_company=presence.see_company(),
        reset_password=accounts.reset_password(),
        send_message=chat.send_message(),
        settle_overdue=tutoring.settle_overdue(),
        start_conversation=chat.start_conversation(),
        subscribe=subscriptions.subscribe(),
        tell_typing=chat.tell_typing(),
        tutor_chat=tutoring.tutor_chat(),
        update_subscription=subscriptions.update_subscription(),
        verify_email=accounts.verify_email(),
    )

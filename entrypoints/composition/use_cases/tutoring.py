"""TutoringUseCases: being helped."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.chat.read_newest import ReadNewest
from application.llm.ask_and_pay import AskAndPay
from application.llm.ask_model import AskModel
from application.tutoring.answer_student import AnswerStudent
from application.tutoring.carry_out_generation import CarryOutGeneration
from application.tutoring.generate import Generate
from application.tutoring.scene import SetScene
from application.tutoring.settle_overdue import SettleOverdue
from application.tutoring.tutor_chat import TutorChat
from application.tutoring.tutor_once import TutorOnce
from application.tutoring.voice_move import VoiceMove
from entrypoints.composition.adapters import Adapters


class TutoringUseCases(containers.DeclarativeContainer):
    """Makes the use cases of being helped."""

    adapters = providers.Dependency(instance_of=Adapters)
    read_newest = providers.Dependency(instance_of=ReadNewest)
    ask_model = providers.Dependency(instance_of=AskModel)
    ask_and_pay = providers.Dependency(instance_of=AskAndPay)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock
    _ids = adapters.provided.ids
    _broadcaster = adapters.provided.broadcaster

    answer_student = providers.Factory(
        AnswerStudent,
        set_scene=providers.Factory(
            SetScene,
            conversations=_stores.conversations,
            read_newest=read_newest,
            helpys=_stores.helpys,
            students=_stores.students,
        ),
        voice_move=providers.Factory(VoiceMove, broadcaster=_broadcaster),
        conversations=_stores.conversations,
        helpys=_stores.helpys,
        quota=_stores.quota,
        ask_model=ask_model,
        algebra=adapters.provided.algebra,
        broadcaster=_broadcaster,
        exchanges=adapters.provided.exchanges,
        clock=_clock,
        ids=_ids,
    )
    _tutor_once = providers.Factory(
        TutorOnce, ask_and_pay=ask_and_pay, algebra=adapters.provided.algebra
    )
    tutor_chat = providers.Factory(TutorChat, tutor_once=_tutor_once)
    generate = providers.Factory(
        Generate,
        users=_stores.users,
        students=_stores.students,
        helpys=_stores.helpys,
        catalog=adapters.provided.catalog,
        quota=_stores.quota,
        generations=adapters.provided.generations,
        clock=_clock,
        ids=_ids,
    )
    carry_out_generation = providers.Factory(
        CarryOutGeneration,
        tutor_once=_tutor_once,
        ask_and_pay=ask_and_pay,
        broadcaster=_broadcaster,
    )
    settle_overdue = providers.Factory(
        SettleOverdue,
        quota=_stores.quota,
        broadcaster=_broadcaster,
        clock=_clock,
    )

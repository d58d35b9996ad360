"""Random lawful and unlawful acts on dossiers: what must hold, holds after every one of them."""

from contextlib import ExitStack
from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from motcua.base.command import COMMANDS
from motcua.rules.errors import Forbidden, Missing, Refused
from tests.cast import actor
from tests.lives import hands, invariants, rarer
from tests.makers import BIRTH, BUSINESS, HOUSE_PERMIT, a_draft

pytestmark = pytest.mark.django_db

assert rarer  # its tries have joined the others

MONDAY = datetime.fromisoformat("2026-03-02T08:10:00+07:00")
QUICK = 60
CHILD_GROUP = "2.002621"
MARRIAGE = "1.000894"
PROCEDURES = (BIRTH, BUSINESS, HOUSE_PERMIT, CHILD_GROUP, MARRIAGE)
SAID_NO = (Refused, Forbidden, Missing)


class AnyLife(RuleBasedStateMachine):
    """Dossiers one after another, and everybody who tries something on them, while time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY
        self.around = ExitStack()
        self.around.enter_context(transaction.atomic())
        self.steps = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.close()

    @initialize(life=st.integers(0, 2**64))
    def is_begun(self, life: int) -> None:
        self.life = life
        self._begin(Random(life).choice(PROCEDURES))

    @rule(chance=st.integers(0, 2**32))
    def something_is_tried(self, chance: int) -> None:
        """Chosen by a generator of its own: a step that is left out changes no other step."""
        self.steps += 1
        dice = Random(f"{self.life}:{chance}:{self.steps}")
        if self.dossier.state in invariants.ENDED and dice.random() < 0.3:
            self._begin(dice.choice(PROCEDURES))
        self.now += timedelta(minutes=dice.choice([0, 1, 20, 240, 60 * 24]))
        if dice.random() < 0.03:
            self.now += timedelta(days=17)
        which = dice.choice(["on", "on", "fitting", "fitting", "fitting", "any", "any"])
        with clock.at(self.now):
            fitting = hands.fitting(self.dossier, dice.choice)
        names = {"on": "go_on", "fitting": fitting, "any": dice.choice(sorted(hands.TRIES))}
        self._try(names[which], dice)

    def _begin(self, procedure: str) -> None:
        with clock.at(self.now):
            self.dossier = a_draft(procedure=procedure)
            invariants.hold(self.dossier)
        self.promised: datetime | None = None

    def _try(self, name: str, dice: Random) -> None:
        with clock.at(self.now):
            before = invariants.rows_of(self.dossier)
            told = "done"
            try:
                with transaction.atomic():
                    hands.TRIES[name](self.dossier, dice.choice)
            except SAID_NO as said_no:
                told = str(said_no)
            note(f"{self.now:%d/%m %H:%M} {name}: {told}")
            assert told == "done" or invariants.rows_of(self.dossier) == before, told
            self.dossier = Dossier.objects.get(pk=self.dossier.pk)
            invariants.hold(self.dossier)
            invariants.citizen_and_office_count_alike(actor("sao-mai"))
            if self.promised is not None:
                assert self.dossier.promised_at == self.promised, "a printed promise was moved"
            self.promised = self.dossier.promised_at


def test_whatever_anybody_tries_the_house_keeps_its_promises() -> None:
    run_state_machine_as_test(
        AnyLife,
        settings=settings(
            max_examples=settings().max_examples // 3,
            stateful_step_count=60,
            deadline=None,
            # The notes tell the whole life; making it shorter would take minutes.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            # The same lives in every run, unless more of them are asked for.
            derandomize=settings().max_examples <= QUICK,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_command_on_a_dossier_is_tried() -> None:
    known = {
        name.removeprefix("dossiers.") for name in COMMANDS if name.startswith("dossiers.")
    } - hands.NOT_OF_ONE_DOSSIER
    assert known - set(hands.TRIES) == set()

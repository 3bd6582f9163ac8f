"""What DynamoDB may do to us; and values that come back as they went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.aws.dynamodb_client import open_dynamodb
from adapters.aws.dynamodb_helpys import DynamoHelpyRepository
from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_patience import ConditionFailedError, racing
from adapters.aws.dynamodb_puts import fresh
from adapters.aws.dynamodb_schema import USERS
from adapters.aws.dynamodb_values import from_wire, sortable, to_wire
from adapters.aws.instants import instant, micros
from domain.errors import UnavailableError
from domain.memory import Memory
from tests.support.builders import ADA, NOON, SECOND, SPARK, a_helpy
from tests.support.dynamodb_answers import a_store, refused
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio


class TestOlderItems:
    async def test_make_a_helpy_with_its_memories(self) -> None:
        """What 0.1.0 wrote is read as if it had been written today."""
        memory = {"text": "Likes cats.", "formed_at": "2026-11-24T12:00:00Z"}
        item = {
            "helpyId": SPARK,
            "sk": "CONFIG",
            "ownerId": ADA,
            "name": "Spark",
            "personality": {"tone": "warm", "traits": []},
            "created": "2026-11-24T12:00:00Z",
            "memories": [{**memory, "importance": 0.25}],
            "relationshipDepth": 3,
            "lastInteraction": None,
            "promptVersion": 2,
            "version": 7,
        }
        async with a_store({"Item": to_wire(item)}) as store:
            helpy = await DynamoHelpyRepository(store, DynamoKeyring(store, VAULT)).get(
                SPARK
            )

        assert helpy == a_helpy(
            memories=(Memory(text="Likes cats.", formed_at=NOON, importance=0.25),),
            relationship_depth=3,
            version=2,
        )


class TestDynamoStore:
    async def test_reads_on_where_it_was_given_a_part(self) -> None:
        """What a batch left out is asked for again."""
        first, second = ({"userId": {"S": u}, "sk": {"S": "PROFILE"}} for u in "ab")
        part: dict[str, object] = {
            "Responses": {"t-users": [first]},
            "UnprocessedKeys": {"t-users": {"Keys": [second]}},
        }
        rest: dict[str, object] = {
            "Responses": {"t-users": [second]},
            "UnprocessedKeys": {},
        }
        async with a_store(part, rest) as store:
            keys = [("a", "PROFILE"), ("b", "PROFILE")]
            found = await store.get_all(USERS, keys, "role")

        assert [item["userId"] for item in found] == ["a", "b"]

    async def test_tries_again_where_it_was_throttled(self) -> None:
        """A throttle passes; nobody need hear of it."""
        item = to_wire({"userId": "u", "sk": "PROFILE"})
        throttled = refused("ProvisionedThroughputExceededException")
        async with a_store(throttled, throttled, {"Item": item}) as store:
            assert await store.get(USERS, "u", "PROFILE") == {
                "userId": "u",
                "sk": "PROFILE",
            }

    async def test_gives_up_where_throttling_goes_on(self) -> None:
        """The caller is told to come back."""
        async with a_store(refused("ThrottlingException")) as store:
            with pytest.raises(UnavailableError):
                await store.get(USERS, "u", "PROFILE")

    async def test_tries_a_transaction_again_that_met_another(self) -> None:
        """A conflict is no refusal."""
        conflict = refused(
            "TransactionCanceledException",
            CancellationReasons=[{"Code": "TransactionConflict"}, {"Code": "None"}],
        )
        item = {"userId": "u", "sk": "PROFILE"}
        async with a_store(conflict, {}) as store:
            await store.write(fresh(USERS, item), fresh(USERS, {**item, "sk": "x"}))

    async def test_says_which_condition_did_not_hold(self) -> None:
        """By the place of the write it was on."""
        failed = refused(
            "TransactionCanceledException",
            CancellationReasons=[{"Code": "None"}, {"Code": "ConditionalCheckFailed"}],
        )
        item = {"userId": "u", "sk": "PROFILE"}
        async with a_store(failed) as store:
            with pytest.raises(ConditionFailedError) as found:
                await store.write(fresh(USERS, item), fresh(USERS, item))
        assert found.value.failed == (1,)

    async def test_is_unavailable_where_nobody_listens(self) -> None:
        """A refused connection is told from an answer."""
        with pytest.raises(UnavailableError):
            async with open_dynamodb(
                region="us-east-1", endpoint="http://127.0.0.1:9", prefix="t-"
            ):
                pass


class TestRacing:
    async def test_runs_until_nobody_comes_in_between(self) -> None:
        """Losing a race is no failure."""
        left = [ConditionFailedError((0,)), ConditionFailedError((0,)), None]

        async def attempt() -> str:
            if (error := left.pop(0)) is not None:
                raise error
            return "won"

        assert await racing(attempt) == "won"


class TestValues:
    @given(
        st.dictionaries(
            st.text(min_size=1, max_size=8),
            st.recursive(
                st.none()
                | st.booleans()
                | st.integers(-(10**30), 10**30)
                | st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 6) + 0.5)
                | st.text(max_size=20)
                | st.binary(max_size=20),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(st.text(max_size=5), inner, max_size=3)
                ),
                max_leaves=8,
            ),
            max_size=5,
        )
    )
    def test_come_back_as_they_went(self, item: dict[str, object]) -> None:
        """Numbers as numbers, bytes as bytes, however deep."""
        assert from_wire(to_wire(item)) == item

    @given(st.datetimes(timezones=st.just(NOON.tzinfo)))
    def test_keep_instants_exactly(self, at: object) -> None:
        """To the microsecond, and sortable as text."""
        assert instant(micros(at)) == at  # type: ignore[arg-type]  # a datetime, by @given
        assert sortable(NOON) < sortable(NOON + SECOND / 7) < sortable(NOON + SECOND)

"""The tables of the local store, and how an older file becomes a current one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from adapters.local.sqlite_keyring import SqliteKeyring
from adapters.local.sqlite_sealing import seal_all

# "Hlpy": marks a file as ours, so that no other application's is taken for one.
APPLICATION_ID: Final = 0x486C7079

# One entry a version of the schema; entry n turns version n into version n + 1.
_STEPS: Final = (
    """
    CREATE TABLE user(
      id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE,
      credential TEXT NOT NULL, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE student(user_id TEXT PRIMARY KEY, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE TABLE helpy(id TEXT PRIMARY KEY, owner_id TEXT NOT NULL, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE INDEX helpy_of_owner ON helpy(owner_id, id);
    CREATE TABLE conversation(
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      last_seq INT NOT NULL CHECK(last_seq >= 0),
      last_message_at INT, body BLOB NOT NULL) STRICT;
    CREATE TABLE participant(
      user_id TEXT NOT NULL, conversation_id TEXT NOT NULL,
      PRIMARY KEY(user_id, conversation_id)) STRICT, WITHOUT ROWID;
    -- Rows in the order of their coming and slim keys: conversations that grow side by
    -- side then share pages, and a commit writes a third of what it else would. Ids of
    -- messages that come at about the same time are alike, so they lead the second key.
    CREATE TABLE message(
      conversation INT NOT NULL, seq INT NOT NULL CHECK(seq > 0),
      sender_id TEXT NOT NULL, client_message_id TEXT NOT NULL,
      body BLOB NOT NULL) STRICT;
    CREATE UNIQUE INDEX message_order ON message(conversation, seq);
    CREATE UNIQUE INDEX message_once
      ON message(client_message_id, conversation, sender_id);
    CREATE TABLE quota_window(
      student_id TEXT NOT NULL, resets_at INT NOT NULL,
      limit_tokens INT NOT NULL, used_tokens INT NOT NULL CHECK(used_tokens >= 0),
      held_tokens INT NOT NULL CHECK(held_tokens >= 0),
      holds INT NOT NULL CHECK(holds >= 0),
      overrun_tokens INT NOT NULL CHECK(overrun_tokens >= 0),
      PRIMARY KEY(student_id, resets_at),
      CHECK(used_tokens + held_tokens <= limit_tokens)) STRICT, WITHOUT ROWID;
    CREATE TABLE quota_hold(
      student_id TEXT NOT NULL, operation_id TEXT NOT NULL, resets_at INT NOT NULL,
      tokens INT NOT NULL CHECK(tokens > 0),
      state TEXT NOT NULL CHECK(state IN ('held', 'committed', 'released', 'expired')),
      lease_until INT NOT NULL, actual_tokens INT,
      PRIMARY KEY(student_id, operation_id)) STRICT, WITHOUT ROWID;
    CREATE INDEX hold_due ON quota_hold(lease_until) WHERE state = 'held';
    CREATE TABLE idempotency(
      owner TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
      begun_at INT NOT NULL, until INT NOT NULL, status INT, body BLOB,
      PRIMARY KEY(owner, key)) STRICT, WITHOUT ROWID;
    CREATE INDEX idempotency_until ON idempotency(until);
    CREATE TABLE sign_in(id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """,
    # Accounts: sign-ins by user and by their end, codes, tries, letters.
    """
    ALTER TABLE sign_in ADD COLUMN user_id TEXT;
    ALTER TABLE sign_in ADD COLUMN revoked_at INT;
    UPDATE sign_in SET user_id = json_extract(CAST(body AS TEXT), '$.user_id');
    -- When an earlier version revoked it was not kept; that it did must stay true.
    UPDATE sign_in SET body = CAST(json_set(CAST(body AS TEXT), '$.revoked_at',
        json_extract(CAST(body AS TEXT), '$.last_used_at')) AS BLOB)
      WHERE json_extract(CAST(body AS TEXT), '$.revoked');
    CREATE INDEX sign_in_of_user ON sign_in(user_id, id);
    CREATE INDEX sign_in_revoked ON sign_in(revoked_at) WHERE revoked_at IS NOT NULL;
    CREATE TABLE one_time_code(
      digest TEXT PRIMARY KEY, until INT NOT NULL, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE INDEX one_time_code_until ON one_time_code(until);
    CREATE TABLE guess(key TEXT PRIMARY KEY, until INT NOT NULL, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE INDEX guess_until ON guess(until);
    CREATE TABLE outbox(id TEXT PRIMARY KEY, sent_at INT NOT NULL, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE INDEX outbox_sent ON outbox(sent_at);
    """,
    """
    ALTER TABLE conversation ADD COLUMN change_count INT NOT NULL DEFAULT 0;
    ALTER TABLE message ADD COLUMN expires_at INT;
    CREATE INDEX message_expiry ON message(expires_at) WHERE expires_at IS NOT NULL;
    -- What was changed and by whom; the words are in the message alone, so that those
    -- taken back are nowhere.
    CREATE TABLE message_change(
      conversation INT NOT NULL, seq INT NOT NULL CHECK(seq > 0),
      message_seq INT NOT NULL, kind TEXT NOT NULL, by_id TEXT NOT NULL,
      client_change_id TEXT,
      PRIMARY KEY(conversation, seq)) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX change_once
      ON message_change(conversation, by_id, client_change_id)
      WHERE client_change_id IS NOT NULL;
    """,
    """
    CREATE TABLE parent_invitation(code_hash TEXT PRIMARY KEY, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    """,
    # From here on people's records are sealed, each person's with their own key. The
    # key of whoever was erased is NULL, so that they get no other.
    """
    CREATE TABLE person_key(user_id TEXT PRIMARY KEY, locked BLOB)
      STRICT, WITHOUT ROWID;
    ALTER TABLE user RENAME COLUMN email TO email_index;
    ALTER TABLE user ADD COLUMN role TEXT;
    -- Ids are in the order of their making.
    CREATE INDEX user_in_role ON user(role, id);
    -- Letters of a day, for whoever tries the product out: not worth sealing.
    DROP TABLE outbox;
    CREATE TABLE outbox(
      id TEXT PRIMARY KEY, user_id TEXT NOT NULL, sent_at INT NOT NULL,
      body BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX outbox_sent ON outbox(sent_at);
    -- Whose they are, so that an erasure finds them.
    ALTER TABLE one_time_code ADD COLUMN user_id TEXT;
    UPDATE one_time_code
      SET user_id = json_extract(CAST(body AS TEXT), '$.user_id');
    CREATE INDEX code_of_user ON one_time_code(user_id);
    ALTER TABLE parent_invitation ADD COLUMN student_id TEXT;
    UPDATE parent_invitation
      SET student_id = json_extract(CAST(body AS TEXT), '$.student_id');
    CREATE INDEX invitation_of_student ON parent_invitation(student_id);
    CREATE TABLE student_of_parent(
      parent_id TEXT NOT NULL, student_id TEXT NOT NULL,
      PRIMARY KEY(parent_id, student_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE erasure(id TEXT PRIMARY KEY, due_at INT, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE INDEX erasure_due ON erasure(due_at) WHERE due_at IS NOT NULL;
    """,
    # Who shares a conversation with whom. Most are one student's alone, so the indices
    # hold the others only, and whoever shares none is found out at once.
    """
    ALTER TABLE participant ADD COLUMN shared INT NOT NULL DEFAULT 0;
    UPDATE participant SET shared = 1 WHERE conversation_id IN (
      SELECT conversation_id FROM participant
        GROUP BY conversation_id HAVING count(*) > 1);
    CREATE INDEX participant_shared ON participant(user_id, conversation_id)
      WHERE shared = 1;
    CREATE INDEX participant_company ON participant(conversation_id, user_id)
      WHERE shared = 1;
    """,
    # Rows in the order of their coming, so that the oldest are found without an index.
    """
    CREATE TABLE decision(
      id TEXT NOT NULL, payer_id TEXT NOT NULL, made_at INT NOT NULL,
      body BLOB NOT NULL) STRICT;
    CREATE UNIQUE INDEX decision_id ON decision(id);
    CREATE INDEX decision_of_payer ON decision(payer_id);
    """,
    # Applications pay too. What a day's calls cost, a row for each payer, Helpy,
    # session, model and tier, '' for none.
    """
    ALTER TABLE quota_window RENAME COLUMN student_id TO payer_id;
    ALTER TABLE quota_hold RENAME COLUMN student_id TO payer_id;
    CREATE TABLE api_key(
      id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, body BLOB NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE TABLE cost(
      day INT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
      calls INT NOT NULL, cached_replies INT NOT NULL, unreported_calls INT NOT NULL,
      input_tokens INT NOT NULL, output_tokens INT NOT NULL,
      cached_tokens INT NOT NULL, cost_usd_micros INT NOT NULL,
      PRIMARY KEY(day, kind, key)) STRICT, WITHOUT ROWID;
    CREATE INDEX cost_of_payer ON cost(key) WHERE kind = 'payer';
    """,
    # What models' replies were worth, and how much of a day each user had a say in it.
    """
    CREATE TABLE model_experience(
      request_class TEXT NOT NULL, model TEXT NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY(request_class, model)) STRICT, WITHOUT ROWID;
    CREATE TABLE reward(
      user_id TEXT NOT NULL, day INT NOT NULL, request_class TEXT NOT NULL,
      model TEXT NOT NULL, count INT NOT NULL,
      UNIQUE(user_id, day, request_class, model)) STRICT;
    CREATE INDEX reward_of_day ON reward(day);
    """,
    """
    CREATE TABLE saving(
      day INT NOT NULL, audience TEXT NOT NULL, outcome TEXT NOT NULL,
      count INT NOT NULL, tokens INT NOT NULL, cost_usd_micros INT NOT NULL,
      PRIMARY KEY(day, audience, outcome)) STRICT, WITHOUT ROWID;
    """,
)
# What SQL can't say of a step: done inside it, after its statements.
_BESIDES: Final[dict[int, Callable[[sqlite3.Connection, SqliteKeyring], None]]] = {
    5: seal_all
}
SCHEMA_VERSION: Final = len(_STEPS)


def migrate(connection: sqlite3.Connection, keys: SqliteKeyring) -> None:
    """Bring a database of ours, or an empty one, to the current version.

    Each step is one transaction with the version it leads to, so a crash leaves the
    database at one version or the next.

    Args:
        connection: The writer's.
        keys: What people's records are sealed with.

    Raises:
        sqlite3.Error: If a step can't be made; the database stays as it was.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(_STEPS[version:], start=version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step};")
        besides = _BESIDES.get(number)
        if besides is not None:
            besides(connection, keys)
        # Not a script, which would commit what is under way before it begins.
        connection.execute(f"PRAGMA user_version={number}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("COMMIT")
    if 0 < version < SCHEMA_VERSION:
        # What was rewritten lies in free pages until they are used again.
        connection.executescript("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")

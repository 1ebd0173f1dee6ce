import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** In order of their names. A migration that has landed is never changed; a new one is added below it. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': { up: foundation },
  '0002-operations': { up: operations },
  '0003-paid-backends': { up: paidBackends },
  '0004-chats': { up: chats },
}

async function foundation(db: Kysely<unknown>): Promise<void> {
  const script = `
    CREATE TABLE reelay."order" (
      id text PRIMARY KEY,
      source text NOT NULL UNIQUE,
      operation text NOT NULL,
      prompt text NOT NULL,
      options jsonb NOT NULL,
      inputs jsonb NOT NULL,
      parent text REFERENCES reelay."order",
      platform text NOT NULL,
      workspace text NOT NULL,
      channel text NOT NULL,
      thread text,
      person_id text NOT NULL,
      person_name text NOT NULL,
      language text NOT NULL,
      state text NOT NULL DEFAULT 'planning',
      progress real NOT NULL DEFAULT 0,
      backend text,
      sheet jsonb,
      planner text,
      quote jsonb,
      cost jsonb,
      reason text,
      clip jsonb,
      card jsonb,
      revision integer NOT NULL DEFAULT 1,
      card_revision integer NOT NULL DEFAULT 0,
      card_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      finished_at timestamptz,
      swept_at timestamptz
    );
    CREATE INDEX order_place ON reelay."order" (platform, workspace, channel, thread, id);
    CREATE INDEX order_open ON reelay."order" (state, id) WHERE finished_at IS NULL;
    CREATE INDEX order_card ON reelay."order" (updated_at) WHERE card_revision < revision;

    CREATE TABLE reelay.render (
      id text PRIMARY KEY,
      order_id text NOT NULL REFERENCES reelay."order",
      piece integer NOT NULL,
      state text NOT NULL DEFAULT 'ready',
      backend text NOT NULL,
      local boolean NOT NULL,
      request jsonb NOT NULL,
      handle jsonb,
      progress real NOT NULL DEFAULT 0,
      place integer,
      asset text,
      reason text,
      cost jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      started_at timestamptz,
      swept_at timestamptz,
      UNIQUE (order_id, piece)
    );
    CREATE INDEX render_open ON reelay.render (state, id) WHERE state IN ('ready', 'submitting', 'running');

    CREATE TABLE reelay.delivery (
      id text PRIMARY KEY,
      order_id text NOT NULL REFERENCES reelay."order",
      target jsonb NOT NULL,
      state text NOT NULL DEFAULT 'pending',
      message jsonb,
      attempts integer NOT NULL DEFAULT 0,
      reason text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      swept_at timestamptz
    );
    CREATE INDEX delivery_order ON reelay.delivery (order_id);
    CREATE INDEX delivery_open ON reelay.delivery (state, id) WHERE state IN ('pending', 'sending');

    CREATE TABLE reelay.inbox (
      platform text NOT NULL,
      id text NOT NULL,
      body jsonb NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      received_at timestamptz NOT NULL DEFAULT now(),
      claimed_until timestamptz,
      handled_at timestamptz,
      PRIMARY KEY (platform, id)
    );
    CREATE INDEX inbox_open ON reelay.inbox (received_at) WHERE handled_at IS NULL;

    CREATE TABLE reelay.message (
      id text PRIMARY KEY,
      position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
      key text UNIQUE,
      channel text NOT NULL,
      thread text NOT NULL,
      person_id text,
      person_name text,
      text text NOT NULL,
      files jsonb NOT NULL,
      card jsonb,
      clip jsonb,
      revision integer NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE INDEX message_channel ON reelay.message (channel, position);
    CREATE INDEX message_thread ON reelay.message (thread, position);
    CREATE INDEX message_changed ON reelay.message (changed_at);

    CREATE TABLE reelay.asset (
      id text PRIMARY KEY,
      mime text NOT NULL,
      bytes bigint NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE reelay.setting (name text PRIMARY KEY, value text NOT NULL);
  `
  await run(db, script)
}

async function operations(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    ALTER TABLE reelay."order" ADD other_clips jsonb;
    ALTER TABLE reelay."order" ADD review jsonb;
    ALTER TABLE reelay."order" ADD board jsonb;
    ALTER TABLE reelay."order" ADD board_due boolean NOT NULL DEFAULT false;
    ALTER TABLE reelay."order" ADD approved_at timestamptz;
    CREATE INDEX order_parent ON reelay."order" (parent) WHERE parent IS NOT NULL;

    ALTER TABLE reelay.message ADD clips jsonb;
    UPDATE reelay.message SET clips = jsonb_build_array(clip) WHERE clip IS NOT NULL;
    ALTER TABLE reelay.message DROP clip;

    ALTER TABLE reelay.render ADD round integer NOT NULL DEFAULT 1;
    ALTER TABLE reelay.render ADD shape text NOT NULL DEFAULT '16:9';
    ALTER TABLE reelay.render ADD mark text NOT NULL DEFAULT '';
    ALTER TABLE reelay.render ADD waits boolean NOT NULL DEFAULT false;
    ALTER TABLE reelay.render DROP CONSTRAINT render_order_id_piece_key;
    ALTER TABLE reelay.render ADD UNIQUE (order_id, round, shape, piece);
    UPDATE reelay."order" SET sheet = sheet || '{"continuity": null}'
      WHERE sheet IS NOT NULL;
    UPDATE reelay."order" SET sheet = jsonb_set(sheet, '{shots}',
      (SELECT jsonb_agg(shot || '{"caption": null}' ORDER BY at)
        FROM jsonb_array_elements(sheet -> 'shots') WITH ORDINALITY AS each (shot, at)))
      WHERE sheet IS NOT NULL;
    UPDATE reelay.render SET shape = request ->> 'shape',
      request = request || '{"fps": 24}' || jsonb_build_object('sheet', jsonb_set(request -> 'sheet' || '{"continuity": null}', '{shots}',
        (SELECT jsonb_agg(shot || '{"caption": null}' ORDER BY at)
          FROM jsonb_array_elements(request -> 'sheet' -> 'shots') WITH ORDINALITY AS each (shot, at))))
  `,
  )
}

async function paidBackends(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    ALTER TABLE reelay."order" ADD question text;
    ALTER TABLE reelay."order" ADD notice text;
    ALTER TABLE reelay."order" ADD charged boolean;
    ALTER TABLE reelay."order" ADD makers jsonb;
    ALTER TABLE reelay."order" ADD fallbacks jsonb;

    ALTER TABLE reelay.render ADD model text NOT NULL DEFAULT '';
    UPDATE reelay.render SET model = backend;
    ALTER TABLE reelay.render ADD charged boolean;
    ALTER TABLE reelay.render ADD fallbacks jsonb NOT NULL DEFAULT '[]';
    ALTER TABLE reelay.render ADD told jsonb;
    ALTER TABLE reelay.render ADD next_look timestamptz;
    ALTER TABLE reelay.render ADD fails integer NOT NULL DEFAULT 0;
    ALTER TABLE reelay.render ADD silent_since timestamptz;
    ALTER TABLE reelay.render ADD silent_ms double precision NOT NULL DEFAULT 0;
    ALTER TABLE reelay.render ADD losses integer NOT NULL DEFAULT 0;
    CREATE INDEX render_told ON reelay.render (id) WHERE state = 'unknown' AND told IS NOT NULL;

    CREATE TABLE reelay.channel_setting (
      platform text NOT NULL,
      workspace text NOT NULL,
      channel text NOT NULL,
      backend text NOT NULL,
      PRIMARY KEY (platform, workspace, channel)
    )
  `,
  )
}

async function chats(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    ALTER TABLE reelay."order" ADD reply_to text;
    ALTER TABLE reelay.delivery ADD fitted jsonb;
    ALTER TABLE reelay.inbox ADD decided jsonb;

    CREATE TABLE reelay.known_message (
      platform text NOT NULL,
      workspace text NOT NULL,
      message text NOT NULL,
      thread text NOT NULL,
      kind text NOT NULL,
      picture text,
      files jsonb,
      PRIMARY KEY (platform, workspace, message)
    );

    CREATE TABLE reelay.outgoing (
      platform text NOT NULL,
      key text NOT NULL,
      message jsonb,
      PRIMARY KEY (platform, key)
    );

    CREATE TABLE reelay.upload (
      platform text NOT NULL,
      name text NOT NULL,
      file text NOT NULL,
      PRIMARY KEY (platform, name)
    );

    CREATE TABLE reelay.open_form (
      platform text NOT NULL,
      id text NOT NULL,
      workspace text NOT NULL,
      prompt text,
      body jsonb NOT NULL,
      PRIMARY KEY (platform, id)
    );
    CREATE INDEX open_form_prompt ON reelay.open_form (platform, workspace, prompt) WHERE prompt IS NOT NULL;

    CREATE TABLE reelay.album_part (
      platform text NOT NULL,
      album text NOT NULL,
      id text NOT NULL,
      body jsonb NOT NULL,
      received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (platform, album, id)
    );

    CREATE TABLE reelay.pace (
      platform text NOT NULL,
      name text NOT NULL,
      times jsonb NOT NULL DEFAULT '[]',
      closed_until timestamptz,
      PRIMARY KEY (platform, name)
    )
  `,
  )
}

async function run(db: Kysely<unknown>, script: string): Promise<void> {
  for (const statement of script.split(';')) if (statement.trim()) await sql.raw(statement).execute(db)
}

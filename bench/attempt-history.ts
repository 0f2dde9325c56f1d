import type pg from "pg";
import { database } from "@/lib/data/client";
import { createTenant } from "@/prisma/seed/create-tenant";
import { GIVEN, NAMES } from "./people-names";

/** A pool with a long history of attempts, and what is looked for in it. */
export interface AttemptHistory {
  poolId: string;
  /** Nearly everything went through this one; through the second ten of the oldest; nothing through the third. */
  connections: { busy: string; rare: string; idle: string };
  userId: string;
}

const DAYS = 30;

/** Common causes first: each is half as frequent as the one before. */
const CAUSES =
  "ARRAY['login.cancelled','dingtalk.not_a_member','dingtalk.code_refused','login.attempt_expired','dingtalk.permission_missing','dingtalk.ip_not_allowed','dingtalk.timeout','login.account_disabled']";

/**
 * Fills a pool with `count` attempts of the last 30 days, and ten other pools with a twentieth of it each: nine in ten were
 * signed in, one in a thousand without the second factor that was asked for, eight in a hundred refused, two never came back; 5,000 of
 * the oldest are of people called Ou, three of one called Zyx.
 */
export async function makeAttemptHistory(client: pg.Client, count: number): Promise<AttemptHistory> {
  const [{ pool, connection, application }, ...others] = await makeTenants(11);
  const rare = await copyConnection(connection.id, "rare");
  const idle = await copyConnection(connection.id, "idle");
  await client.query(
    `INSERT INTO "user" (id, pool_id, name)
      SELECT 'user-' || n, $1, (${NAMES})[n % 14 + 1] || (${GIVEN})[n % 13 + 1] FROM generate_series(1, 50000) n`,
    [pool.id],
  );
  const scopes = [{ pool, connection, application, rows: count, first: 0 }].concat(
    others.map((other, index) => ({
      ...other,
      rows: count / 20,
      first: count + (index * count) / 20,
    })),
  );
  for (const { pool, connection, application, rows, first } of scopes)
    await client.query(
      `INSERT INTO attempt (id, pool_id, target, mode, application_id, application_name, connection_id, connection_name,
        state_digest, browser_digest, interaction_digest, interaction_try, sealed_interaction, reference, client_address,
        created_at, expires_at, consumed_at, code_digest, finished_at, outcome, reason, second_factor_due_at, user_id,
        person_name, trace)
      SELECT gen_random_uuid()::text, $1, 'interaction', CASE WHEN n % 3 = 0 THEN 'in_client' ELSE 'browser' END::entry_mode, $2, 'Desk',
        CASE WHEN age > ${rowsOfRare} OR $4::int > 0 THEN $3 ELSE $6 END, 'DingTalk',
        'state-' || n, 'browser', 'interaction-' || n, 1, repeat('x', 120), number, '192.0.2.7',
        made, made + interval '10 minutes', CASE WHEN luck >= 20 THEN made + interval '9 seconds' END,
        CASE WHEN luck >= 20 THEN 'code-' || n END, CASE WHEN luck >= 20 THEN made + interval '10 seconds' END,
        CASE WHEN luck < 20 THEN NULL WHEN luck < 100 THEN 'refused' WHEN luck < 110 THEN 'created' ELSE 'signed_in' END::login_outcome,
        CASE WHEN luck BETWEEN 20 AND 99 THEN (${CAUSES})[least(8, 1 + floor(-ln(1 - random()) / ln(2))::int)] END,
        CASE WHEN luck = 999 AND age > 3600 THEN made + interval '30 minutes' END,
        CASE WHEN luck >= 100 AND $4::int = 0 THEN 'user-' || (n % 50000 + 1) END,
        CASE WHEN luck < 20 THEN NULL WHEN age <= 3 THEN 'Zyx' WHEN age <= 5003 THEN 'Ou ' || n
          ELSE (${NAMES})[n % 14 + 1] || (${GIVEN})[n % 13 + 1] END,
        '{"calls": [{"endpoint": "v2/user/get", "at": 1, "took": 40, "status": 200}], "decision": "sign_in"}'
      FROM (
        SELECT n, $5::int - (n - $4::int) + 1 AS age, floor(random() * 1000) AS luck,
          now() - make_interval(secs => ($5::int - (n - $4::int))::float8 * ${DAYS * 86_400 - 600} / $5::float8) AS made,
          regexp_replace(translate(upper(lpad(to_hex(n), 7, '0') || substr(md5(n::text), 1, 5)), '01', 'XY'), '(.{4})(.{4})(.{4})', '\\1-\\2-\\3') AS number
        FROM generate_series($4::int + 1, $4::int + $5::int) n
      ) made`,
      [pool.id, application.id, connection.id, first, rows, rare],
    );
  await client.query("VACUUM ANALYZE");
  // What was written in one go is on the disk before anything is measured, as it is in a database that grew over a month.
  await client.query("CHECKPOINT");
  return {
    poolId: pool.id,
    connections: { busy: connection.id, rare, idle },
    userId: "user-77",
  };
}

const rowsOfRare = 10;

function makeTenants(count: number) {
  const [first, ...rest] = Array.from({ length: count }, (_, index) =>
    createTenant({
      pool: { name: `Pool ${index}`, slug: `directory-${index}` },
      connection: {
        corpId: "dingbench",
        clientId: `dingbench${index}`,
        clientSecret: "a".repeat(64),
        callbackUrl: "http://localhost:1/",
      },
      application: { name: "Desk", redirectUris: ["http://localhost:1/callback"] },
    }),
  );
  if (!first) throw new RangeError("no pool was wanted");
  return Promise.all([first, ...rest]);
}

/** A connection with the same settings under another identifier. @returns its id. */
export async function copyConnection(connectionId: string, identifier: string): Promise<string> {
  const { id: _, ...row } = await database().connection.findUniqueOrThrow({ where: { id: connectionId } });
  const copy = { ...row, settings: row.settings ?? {}, identifier, displayName: identifier };
  return (await database().connection.create({ data: copy, select: { id: true } })).id;
}

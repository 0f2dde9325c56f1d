import type pg from "pg";
import { createTenant } from "@/prisma/seed/create-tenant";
import { copyConnection } from "./attempt-history";
import { GIVEN, NAMES } from "./people-names";

/** A pool with many people. */
export interface UserDirectory {
  count: number;
  poolId: string;
  /** Somebody among them. */
  userId: string;
  /** Of one connection nearly all, of the other ten. */
  connections: { busy: string; rare: string };
}

/** An id of version 4 that a text always comes to, so that rows find each other. */
const idOf = (text: string) =>
  `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid::text`;

/**
 * Fills a pool with `count` people of one enterprise who signed in over a year. One in twenty thousand has the surname 韩, which is rare;
 * two in three have an address of one company; every fiftieth is disabled; everybody has a username and an employee number.
 */
export async function makeUserDirectory(client: pg.Client, count: number): Promise<UserDirectory> {
  const { pool, connection } = await createTenant({
    pool: { name: `${count} people`, slug: `people-${count}` },
    connection: {
      corpId: "dingpeople",
      clientId: `dingpeople${count}`,
      clientSecret: "a".repeat(64),
      callbackUrl: "http://localhost:1/",
    },
    application: { name: "Desk", redirectUris: ["http://localhost:1/callback"] },
  });
  const rare = await copyConnection(connection.id, "rare");
  const prefix = `p${count}-`;
  await client.query(
    `INSERT INTO "user" (id, pool_id, name, email, phone, username, employee_number, disabled_at, created_at, last_login_at, updated_at)
      SELECT ${idOf("$3 || n")}, $1, CASE WHEN n % 20000 = 7 THEN '韩' ELSE (${NAMES})[n % 14 + 1] END || (${GIVEN})[(n / 14) % 13 + 1],
        'person.' || n || CASE WHEN n % 3 = 0 THEN '@example.com' ELSE '@acme.cn' END, '+86138' || lpad(n::text, 8, '0'),
        'user.' || n, 'E-' || n,
        CASE WHEN n % 50 = 0 THEN now() END, now() - make_interval(mins => n), now(), now()
      FROM generate_series(1, $2::int) n`,
    [pool.id, count, prefix],
  );
  await client.query(
    `INSERT INTO identity (id, pool_id, user_id, developer_scope, union_id, connection_id)
      SELECT $3 || n, $1, ${idOf("$3 || n")}, 'dingpeople', 'union-' || n, CASE WHEN n <= $2 - 10 THEN $4 ELSE $5 END
      FROM generate_series(1, $2::int) n`,
    [pool.id, count, prefix, connection.id, rare],
  );
  await client.query(
    `INSERT INTO enterprise_membership (id, pool_id, identity_id, developer_scope, corp_id, userid, job_number, department_ids)
      SELECT $3 || n, $1, $3 || n, 'dingpeople', 'dingpeople', 'manager' || n, 'A-' || n, '{1}'
      FROM generate_series(1, $2::int) n`,
    [pool.id, count, prefix],
  );
  await client.query("VACUUM ANALYZE");
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM "user" WHERE pool_id = $1 LIMIT 1`, [
    pool.id,
  ]);
  return { count, poolId: pool.id, userId: rows[0]?.id ?? "", connections: { busy: connection.id, rare } };
}

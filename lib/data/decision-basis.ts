import "server-only";
import { config } from "@/lib/config";
import { bindMethods, listUsableBindMethods } from "@/lib/domain/association/binding";
import type { LoginFacts, LoginRule } from "@/lib/domain/login/decide";
import { isLoginMethod, listUsableMethods } from "@/lib/domain/login/login-method";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { type AttemptKey, keepProof } from "./attempts";
import { query } from "./client";
import { offeredByAttempt } from "./connections";
import { Prisma } from "./generated/client";
import { standsFor } from "./login-statement";
import { type FieldMatchJson, matchesOf, readMatches } from "./person-matches";
import { withRetries } from "./transaction";

/** What a decision needs beside the proof. */
export interface DecisionBasis {
  /** The attempt has been decided before. */
  decided: boolean;
  facts: LoginFacts;
  rule: LoginRule;
}

interface BasisRow {
  decided: boolean;
  identityId: string | null;
  userId: string | null;
  disabledAt: Date | null;
  useridOwner: string | null;
  offered: boolean;
  createsAccounts: boolean | null;
  bindsBy: unknown[] | null;
  poolMethods: string[] | null;
  matches: FieldMatchJson[] | null;
}

/**
 * Keeps a proof on its attempt until it is decided and reads, in the same statement, what the decision needs: whose
 * identity it is or else whom it matches (SEC-37), who holds the userid (SEC-25), and what the connection lets in now (SEC-42,
 * SEC-47).
 *
 * @param sealedProof null for whoever only looks.
 */
export async function findDecisionBasis(
  attempt: AttemptKey,
  proof: DingTalkProof,
  sealedProof: string | null,
): Promise<DecisionBasis> {
  const { person } = proof;
  const [row] = await withRetries(() =>
    query<BasisRow>(Prisma.sql`
    ${sealedProof === null ? Prisma.empty : Prisma.sql`WITH kept AS (${keepProof(attempt, sealedProof)})`}
    SELECT t.finished_at IS NOT NULL AS decided, i.id AS "identityId", i.user_id AS "userId", u.disabled_at AS "disabledAt",
      m.identity_id AS "useridOwner", c.id IS NOT NULL AND ${standsFor(proof)} AS offered,
      NOT (c.settings ->> 'loginOnly')::boolean AS "createsAccounts", c.settings #> '{binding,methods}' AS "bindsBy",
      (SELECT p.login_methods::text[] FROM pool p WHERE p.id = t.pool_id) AS "poolMethods", CASE WHEN i.id IS NULL THEN ${matchesOf(person)} END AS matches
    FROM attempt t ${offeredByAttempt}
    LEFT JOIN identity i ON i.pool_id = t.pool_id AND i.developer_scope = ${person.developerScope}
      AND i.union_id = ${person.unionId}
    LEFT JOIN "user" u ON u.id = i.user_id
    LEFT JOIN enterprise_membership m ON m.pool_id = t.pool_id AND m.developer_scope = ${person.developerScope}
      AND m.corp_id = ${person.corpId} AND m.userid = ${person.userid}
    WHERE t.id = ${attempt.id} AND t.pool_id = ${attempt.poolId}`),
  );
  return {
    decided: row?.decided !== false,
    facts: {
      known: row?.userId ? { userId: row.userId, disabledAt: row.disabledAt } : null,
      identityId: row?.identityId ?? null,
      useridOwner: row?.useridOwner ?? null,
      matches: readMatches(row?.matches ?? null),
    },
    rule: {
      offered: row?.offered === true,
      createsAccounts: row?.createsAccounts === true,
      asks: (row?.bindsBy?.length ?? 0) > 0,
      bindsBy: listUsableBindMethods(
        bindMethods.filter((method) => row?.bindsBy?.includes(method)),
        listUsableMethods(row?.poolMethods?.filter(isLoginMethod) ?? [], config().mail !== null),
      ),
    },
  };
}

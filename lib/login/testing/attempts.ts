import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { findConnectionForLogin } from "@/lib/data/connections";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { DingTalkProof, VerifiedPerson } from "@/lib/domain/login/proof";
import { createTenant, type Tenant } from "@/prisma/seed/create-tenant";
import { openAttempt } from "../attempts/open-attempt";
import { type ReturnedAttempt, type Taking, takeAttempt } from "../attempts/take-attempt";

/** A tenant of the enterprise `dingenterprise` whose DingTalk nobody asks: for tests that begin with a verified person. */
export function makeTenant(connection: { loginOnly?: boolean } = {}): Promise<Tenant> {
  const mark = randomBytes(10).toString("hex");
  return createTenant({
    pool: { name: "Test", slug: `login-${mark}` },
    connection: {
      corpId: "dingenterprise",
      clientId: `dingapp${mark}`,
      clientSecret: randomBytes(32).toString("hex"),
      callbackUrl: "http://localhost:9/",
      ...connection,
    },
    application: { name: "Test", redirectUris: ["http://localhost:9/callback"] },
  });
}

/** Everybody from a network of their own: all tests together begin more in a minute than one may (SEC-99). */
function newAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
}

/** An attempt through the tenant's connection, opened; `take` is what its browser does when it comes back. */
export async function beginAttempt(
  tenant: Tenant,
  {
    mode = "browser",
    target = { kind: "interaction", uid: randomUUID() },
    clientAddress = newAddress(),
    requested = null,
  }: {
    mode?: EntryMode;
    target?: AttemptTarget;
    clientAddress?: string | null;
    requested?: string | null;
  } = {},
) {
  const connection = await findConnectionForLogin({
    poolId: tenant.pool.id,
    connectionId: tenant.connection.id,
    clientId: tenant.application.clientId,
    mode,
  });
  if (!connection) throw new Error("the connection is not offered");
  const browserDigest = randomUUID();
  const state = await openAttempt({
    mode,
    target,
    connection,
    browserDigest,
    clientAddress,
    userAgent: null,
    requested,
  });
  return {
    state,
    take: (answer: { mode?: EntryMode; code?: string } = {}): Promise<Taking> =>
      takeAttempt(tenant.pool.id, { mode, state, ...answer }, browserDigest, {
        clientAddress: "192.0.2.7",
        locale: "en",
      }),
  };
}

/** An attempt through the tenant's connection, opened and taken. */
export async function makeAttempt(
  tenant: Tenant,
  options: Parameters<typeof beginAttempt>[1] = {},
): Promise<ReturnedAttempt> {
  const taking = await (await beginAttempt(tenant, options)).take({ code: randomUUID() });
  if (taking.kind !== "taken") throw new Error(`the attempt was not taken: ${taking.kind}`);
  return taking.attempt;
}

/** The proof that a person was at DingTalk. */
export function proofOf(tenant: Tenant, person: VerifiedPerson, mode: EntryMode = "browser"): DingTalkProof {
  return { kind: "dingtalk", mode, provenBy: tenant.dingtalk.clientId, person };
}

/** A member of the enterprise `dingenterprise`. */
export function makePerson(changes: Partial<VerifiedPerson> = {}): VerifiedPerson {
  const mark = randomUUID();
  return {
    developerScope: "dingenterprise",
    unionId: `union-${mark}`,
    corpId: "dingenterprise",
    userid: `user-${mark}`,
    profile: { name: "张伟", email: "zhang@example.com", phone: "+8613800000000", departmentIds: [1] },
    fromAccount: [],
    record: {},
    ...changes,
  };
}

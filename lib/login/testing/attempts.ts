import { randomBytes, randomUUID } from "node:crypto";
import type { VerifiedPerson } from "@/lib/domain/login/verified-person";
import { createTenant, type Tenant } from "@/prisma/seed/create-tenant";
import { openAttempt } from "../open-attempt";
import { type TakenAttempt, takeAttempt } from "../take-attempt";

/** A tenant whose DingTalk nobody asks: for tests that begin with a verified person. */
export function makeTenant(connection: { loginOnly?: boolean } = {}): Promise<Tenant> {
  const mark = randomBytes(10).toString("hex");
  return createTenant({
    pool: { name: "Test", slug: `login-${mark}` },
    connection: {
      corpId: `ding${mark}`,
      clientId: `dingapp${mark}`,
      clientSecret: randomBytes(32).toString("hex"),
      callbackUrl: "http://localhost:9/",
      ...connection,
    },
    application: { name: "Test", redirectUris: ["http://localhost:9/callback"] },
  });
}

/** An attempt through the tenant's connection, opened and taken. */
export async function makeAttempt(tenant: Tenant): Promise<TakenAttempt> {
  const { state, browser } = await openAttempt({
    poolId: tenant.pool.id,
    clientId: tenant.application.clientId,
    connectionId: tenant.connection.id,
    interactionUid: randomUUID(),
    clientAddress: null,
  });
  const attempt = await takeAttempt(
    tenant.pool.id,
    state,
    (mark) => (mark === browser.mark ? browser.secret : undefined),
    "192.0.2.7",
  );
  if ("refused" in attempt) throw new Error(attempt.refused.reason);
  return attempt.taken;
}

/** A member of the enterprise `dingcorp`. */
export function makePerson(changes: Partial<VerifiedPerson> = {}): VerifiedPerson {
  const mark = randomUUID();
  return {
    developerScope: "dingcorp",
    unionId: `union-${mark}`,
    corpId: "dingcorp",
    userid: `user-${mark}`,
    profile: { name: "张伟", email: "zhang@example.com", phone: "+8613800000000", departmentIds: [1] },
    ...changes,
  };
}

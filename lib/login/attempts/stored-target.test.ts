import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database } from "@/lib/data/client";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { createTrialTicket } from "@/lib/services/connections/trial-ticket";
import { beginAttempt, makeTenant } from "../testing/attempts";

it("SEC-91: the session of whoever comes back to their account page is not stored as it is", async () => {
  const tenant = await makeTenant();
  const target: AttemptTarget = { kind: "account", page: "/p/pool/account", sessionUid: randomUUID() };
  const { take } = await beginAttempt(tenant, { target });
  expect(await take({ code: randomUUID() })).toMatchObject({ kind: "taken", attempt: { target } });
  const stored = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
  expect(stored).toMatchObject([{ target: "account", destination: null, startPage: "/p/pool/account" }]);
  expect(JSON.stringify(stored)).not.toContain(target.sessionUid);
});

it("SEC-91: a trial's ticket is not stored as it is, and the way back to its page has it", async () => {
  const tenant = await makeTenant();
  const poolId = tenant.pool.id;
  const ticket = createTrialTicket({ poolId, connectionId: tenant.connection.id });
  const target: AttemptTarget = { kind: "trial", page: `/p/pool/trial/connection?ticket=${ticket}` };
  const { take } = await beginAttempt(tenant, { target });
  const code = randomUUID();
  expect(await take({ code })).toMatchObject({ kind: "taken", attempt: { target } });
  expect(await take()).toMatchObject({ kind: "refused", reason: "login.attempt_used", target });
  const stored = await database().attempt.findMany({ where: { poolId } });
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain(ticket);
});

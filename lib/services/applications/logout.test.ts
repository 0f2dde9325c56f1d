import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { makeTenant } from "@/lib/login/testing/attempts";
import type { PoolScope } from "@/lib/services/access/scope";
import { poolScope } from "@/prisma/seed/scope";
import { getLogout } from "./get-logout";
import { setLogout } from "./set-logout";
import { tryNoticeAgain } from "./try-notice-again";

let scope: PoolScope;
let applicationId: string;
const none = { address: "", sessionRequired: true };
const chosen = { address: "https://app.example.com/logout", sessionRequired: false };

beforeAll(async () => {
  const tenant = await makeTenant();
  scope = poolScope(tenant.pool.id);
  applicationId = tenant.application.id;
});

const listEvents = (action: string) =>
  database().auditEvent.findMany({ where: { action, object: `application:${applicationId}` } });

async function makeNotice(status: "sent" | "given_up" | "failed") {
  const { id } = await database().logoutNotice.create({
    data: {
      poolId: scope.poolId,
      applicationId,
      userId: randomUUID(),
      grantDigest: randomUUID(),
      status,
      attempts: 10,
      reason: "of_another_release",
      expiresAt: new Date(),
    },
  });
  return id;
}

describe("how an application is told of logouts", () => {
  it("is changed once, with an audit row, and not when it was changed meanwhile (REL-08)", async () => {
    expect(await getLogout(scope, { applicationId })).toEqual({ ...none, notices: [] });
    await setLogout(scope, { applicationId, from: none, ...chosen });
    await setLogout(scope, { applicationId, from: none, ...chosen });
    expect(await getLogout(scope, { applicationId })).toMatchObject(chosen);
    const stale = setLogout(scope, { applicationId, from: none, ...none, address: "https://other.example/" });
    await expect(stale).rejects.toMatchObject({ code: "application.stale" });
    const events = await listEvents("application.logout_changed");
    expect(events.map(({ details }) => details)).toEqual([{ changed: ["address", "sessionRequired"] }]);
  });

  it("SEC-60: is another pool's business there alone", async () => {
    const other = poolScope((await makeTenant()).pool.id);
    const notFound = { code: "application.not_found" };
    await expect(getLogout(other, { applicationId })).rejects.toMatchObject(notFound);
    await expect(setLogout(other, { applicationId, from: chosen, ...none })).rejects.toMatchObject(notFound);
    const noticeId = await makeNotice("given_up");
    await expect(tryNoticeAgain(other, { applicationId, noticeId })).rejects.toMatchObject({
      code: "logout_notice.not_found",
    });
  });

  it("REL-07: what was given up is shown, and tried again once as often as new, and nothing else is", async () => {
    const noticeId = await makeNotice("given_up");
    const { notices } = await getLogout(scope, { applicationId });
    expect(notices.find(({ id }) => id === noticeId)).toMatchObject({
      reason: "failed",
      status: "given_up",
      user: null,
    });
    await tryNoticeAgain(scope, { applicationId, noticeId });
    const notice = await database().logoutNotice.findUniqueOrThrow({ where: { id: noticeId } });
    expect(notice).toMatchObject({ status: "queued", attempts: 0 });
    expect(notice.expiresAt.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const [job] = await database().$queryRaw<{ data: unknown }[]>`
      SELECT data FROM pgboss.job WHERE name = 'logout' AND singleton_key = ${noticeId}`;
    expect(job?.data).toEqual({ applicationId });
    expect(await listEvents("application.logout_tried_again")).toHaveLength(1);
    for (const id of [noticeId, await makeNotice("sent"), await makeNotice("failed")])
      await expect(tryNoticeAgain(scope, { applicationId, noticeId: id })).rejects.toMatchObject({
        code: "logout_notice.not_given_up",
      });
  });
});

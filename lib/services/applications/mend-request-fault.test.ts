import { describe, expect, it } from "vitest";
import { getApplication } from "@/lib/data/application-settings";
import { database } from "@/lib/data/client";
import { noteRequestFault } from "@/lib/data/request-faults";
import type { RequestFault } from "@/lib/domain/application/request-fault";
import { makeTenant } from "@/lib/login/testing/attempts";
import { poolScope } from "@/prisma/seed/scope";
import { findFirstSignIn } from "./find-first-sign-in";
import { getRequestFaults } from "./get-request-faults";
import { mendRequestFault, settleRequestFault, undoMending } from "./mend-request-fault";

const evil: RequestFault = { kind: "redirect_uri", detail: "https://evil.example/callback" };
const typo: RequestFault = { kind: "redirect_uri", detail: "http://localhost:9/calback" };
const secret: RequestFault = { kind: "client_secret", detail: "" };

async function makeApplication() {
  const { pool, application } = await makeTenant();
  const scope = poolScope(pool.id);
  const applicationId = application.id;
  const key = { poolId: pool.id, applicationId };
  return {
    scope,
    applicationId,
    note: (fault: RequestFault) =>
      noteRequestFault({ poolId: pool.id, clientId: application.clientId }, fault),
    read: () => getApplication(key),
    show: async (fault: RequestFault) =>
      (await getRequestFaults(scope, { applicationId })).faults.find(
        ({ kind, detail }) => kind === fault.kind && detail === fault.detail,
      ),
    count: async () => (await findFirstSignIn(scope, { applicationId })).faults.count,
    eventsOf: (action: string) =>
      database().auditEvent.findMany({ where: { action, object: `application:${applicationId}` } }),
  };
}

describe("mending a mistake", () => {
  it("changes the one setting, says so, and can be taken back", async () => {
    const { scope, applicationId, note, read, show, count, eventsOf } = await makeApplication();
    await note(typo);
    expect(await count()).toBe(1);
    const input = { applicationId, ...typo, version: 1 };
    await mendRequestFault(scope, { ...input, confirmation: "" });
    expect((await read()).redirectUris).toEqual(["http://localhost:9/callback", typo.detail]);
    expect(await show(typo)).toMatchObject({ isMended: true, canBeUndone: true, mending: null });
    expect(await count()).toBe(0);
    await undoMending(scope, { ...input, version: 2 });
    expect((await read()).redirectUris).toEqual(["http://localhost:9/callback"]);
    expect(await show(typo)).toMatchObject({ isMended: false, canBeUndone: false });
    expect((await eventsOf("application.updated")).map(({ details }) => details)).toEqual([
      { changed: ["redirectUris"], fault: "redirect_uri", detail: typo.detail, mended: true },
      { changed: ["redirectUris"], fault: "redirect_uri", detail: typo.detail, mended: false },
    ]);
  });

  it("SEC-01: never registers another host without its name, nor what nobody was refused for", async () => {
    const { scope, applicationId, note, read, show } = await makeApplication();
    await note(evil);
    expect(await show(evil)).toMatchObject({ mending: { host: "evil.example", isForeign: true } });
    const input = { applicationId, ...evil, version: 1 };
    for (const confirmation of ["", "evil", "localhost", "EVIL.EXAMPLE", "evil.example."])
      await expect(mendRequestFault(scope, { ...input, confirmation })).rejects.toMatchObject({
        code: "application.host_mismatch",
      });
    const other = { ...input, detail: "http://localhost:9/other", confirmation: "" };
    await expect(mendRequestFault(scope, other)).rejects.toMatchObject({ code: "application.stale" });
    expect((await read()).redirectUris).toEqual(["http://localhost:9/callback"]);
    await mendRequestFault(scope, { ...input, confirmation: "evil.example" });
    expect((await read()).redirectUris).toContain(evil.detail);
  });

  it("SEC-01: never registers a part of what was asked for", async () => {
    const { scope, applicationId, note, read, show } = await makeApplication();
    const cut: RequestFault = { kind: "redirect_uri", detail: "http://localhost:9/cb?" };
    const unread: RequestFault = { kind: "redirect_uri", detail: "http://localhost:9/cb;state=[redacted]" };
    for (const fault of [cut, unread]) {
      await note(fault);
      expect(await show(fault)).toMatchObject({ mending: null, isByHand: true });
    }
    for (const detail of [cut.detail, unread.detail, "http://localhost:9/cb"])
      await expect(
        mendRequestFault(scope, { applicationId, kind: cut.kind, detail, version: 1, confirmation: "" }),
      ).rejects.toMatchObject({ code: "application.stale" });
    expect((await read()).redirectUris).toEqual(["http://localhost:9/callback"]);
  });

  it("REL-08: is done once of two at the same moment", async () => {
    const { scope, applicationId, note, read, eventsOf } = await makeApplication();
    await note(typo);
    const mendNow = () => mendRequestFault(scope, { applicationId, ...typo, version: 1, confirmation: "" });
    const ends = await Promise.allSettled([mendNow(), mendNow()]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await read()).redirectUris).toEqual(["http://localhost:9/callback", typo.detail]);
    expect(await eventsOf("application.updated")).toHaveLength(1);
  });

  it("REL-08: is refused of an application that somebody else has edited since", async () => {
    const { scope, applicationId, note, read } = await makeApplication();
    await note(typo);
    const input = { applicationId, ...typo, version: 1 };
    await database().application.update({ where: { id: applicationId }, data: { version: 2 } });
    await expect(mendRequestFault(scope, { ...input, confirmation: "" })).rejects.toMatchObject({
      code: "application.stale",
    });
    expect((await read()).redirectUris).toHaveLength(1);
    expect((await read()).version).toBe(2);
  });

  it("is said to be done where no setting mends it, until it comes again", async () => {
    const { scope, applicationId, note, show, count, eventsOf } = await makeApplication();
    await note(secret);
    const input = { applicationId, ...secret, version: 1 };
    await settleRequestFault(scope, input);
    expect(await show(secret)).toMatchObject({ isMended: true, canBeUndone: true });
    expect(await count()).toBe(0);
    await undoMending(scope, input);
    expect(await count()).toBe(1);
    await settleRequestFault(scope, input);
    await note(secret);
    expect(await show(secret)).toMatchObject({ isMended: false, times: 2 });
    expect(await count()).toBe(1);
    expect(await eventsOf("application.request_fault_settled")).toHaveLength(3);
  });

  it("SEC-60: is not found through another pool", async () => {
    const [mine, other] = [await makeApplication(), await makeApplication()];
    await other.note(typo);
    const input = { applicationId: other.applicationId, ...typo, version: 1 };
    for (const act of [
      () => mendRequestFault(mine.scope, { ...input, confirmation: "" }),
      () => undoMending(mine.scope, input),
      () => settleRequestFault(mine.scope, input),
      () => getRequestFaults(mine.scope, input),
    ])
      await expect(act()).rejects.toMatchObject({ code: "application.not_found" });
  });
});

import { errors } from "oidc-provider";
import { afterAll, describe, expect, it, vi } from "vitest";
import { recordStatements } from "@/e2e/fixtures/statement-plans";
import { listRequestFaults } from "@/lib/data/request-faults";
import { makeTenant } from "@/lib/login/testing/attempts";
import { noteFaultOf, noteMalformed } from "./request-faults";
import { serveTenant } from "./testing/served-pool";

const { tenant, ask, stop } = await serveTenant({ type: "web" });
afterAll(stop);

it("SEC-99: one network spends a part of what is noted of an application in a minute, by one statement each", async () => {
  const { pool, application } = await makeTenant();
  const note = (address: string, detail: string) =>
    noteFaultOf(pool.id, application.clientId, address, { kind: "redirect_uri", detail });
  // Of two minutes that meet here each would have its own.
  const untilNext = 60_000 - (Date.now() % 60_000);
  if (untilNext < 5_000) await new Promise((resolve) => setTimeout(resolve, untilNext));
  const statements = await recordStatements(async () => {
    for (let index = 0; index < 30; index += 1) await note("192.0.2.1", "https://evil.example/");
  });
  expect(statements).toHaveLength(20);
  await note("198.51.100.1", "https://app.acme.example/");
  const kept = await listRequestFaults({ poolId: pool.id, applicationId: application.id });
  expect(kept.map(({ detail, times }) => [detail, times])).toEqual([
    ["https://app.acme.example/", 1],
    ["https://evil.example/", 20],
  ]);
  const noneMore = await recordStatements(() =>
    noteFaultOf(pool.id, undefined, "203.0.113.1", { kind: "code", detail: "" }),
  );
  expect(noneMore).toHaveLength(0);
}, 20_000);

describe("a request that is refused by its form alone", () => {
  const { pool, application } = tenant;
  const sendTo = (client_id: string) =>
    ask(`/auth?${new URLSearchParams({ client_id, state: "x".repeat(3000) })}`);

  it("is told like any other mistake", async () => {
    expect((await sendTo(application.clientId)).status).toBe(400);
    await expect
      .poll(() => listRequestFaults({ poolId: pool.id, applicationId: application.id }))
      .toContainEqual(expect.objectContaining({ kind: "request", detail: expect.stringContaining("state") }));
  });

  it("SEC-99: looks for so many applications of one network in a minute", async () => {
    const provider = { Client: { find: vi.fn(async () => undefined) } };
    const error = new errors.InvalidRequest("too long");
    for (let index = 0; index < 30; index += 1) {
      const ctx = { query: { client_id: index.toString(16).padStart(32, "0") }, ip: "203.0.113.9" };
      noteMalformed(provider as never, pool as never, ctx as never, error);
    }
    noteMalformed(provider as never, pool as never, { query: { client_id: "x" }, ip: "::1" } as never, error);
    expect(provider.Client.find.mock.calls.length).toBeLessThanOrEqual(20);
    expect(provider.Client.find).toHaveBeenCalledWith("0".repeat(32));
  });
});

describe("an application that proves itself in two ways at once", () => {
  const { pool, application } = tenant;
  const prove = (client_id: string) =>
    ask("/token", {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${client_id}:secret`)}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: "x",
        client_id,
        client_secret: "y",
      }),
    });

  it("is known by its name, before anybody has looked for it, and one that there is not is nobody", async () => {
    expect((await prove("0".repeat(32))).status).toBe(400);
    expect((await prove(application.clientId)).status).toBe(400);
    await expect
      .poll(() => listRequestFaults({ poolId: pool.id, applicationId: application.id }))
      .toContainEqual(expect.objectContaining({ kind: "auth_method", detail: "", times: 1 }));
  });
});

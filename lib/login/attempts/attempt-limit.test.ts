import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { findConnectionForLogin } from "@/lib/data/connections";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { makeTenant } from "../testing/attempts";
import { openAttempt } from "./open-attempt";

async function prepare() {
  const tenant = await makeTenant();
  const key = { poolId: tenant.pool.id, connectionId: tenant.connection.id };
  const connection = await findConnectionForLogin({
    ...key,
    clientId: tenant.application.clientId,
    mode: "browser",
  });
  if (!connection) throw new Error("the connection is not offered");
  const open = (target: AttemptTarget) =>
    openAttempt({
      mode: "browser",
      target,
      connection,
      browserDigest: "b",
      clientAddress: null,
      userAgent: null,
      requested: null,
    }).then(
      () => "opened",
      (error: { code: string }) => error.code,
    );
  return { open, count: () => database().attempt.count({ where: { poolId: tenant.pool.id } }) };
}

const interaction = (): AttemptTarget => ({ kind: "interaction", uid: crypto.randomUUID() });

describe("SEC-99 attempts of one interaction", () => {
  it("are ten, and those of another one as many", async () => {
    const { open, count } = await prepare();
    const [own, other] = [interaction(), interaction()];
    for (let attempt = 0; attempt < 10; attempt += 1) expect(await open(own)).toBe("opened");
    expect(await open(own)).toBe("login.too_many_attempts");
    expect(await open(other)).toBe("opened");
    expect(await count()).toBe(11);
  });

  it("are not eleven either when they are opened at once", async () => {
    const { open, count } = await prepare();
    const own = interaction();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => open(own)));
    const opened = outcomes.filter((outcome) => outcome === "opened").length;
    expect(opened).toBeLessThanOrEqual(10);
    expect(await count()).toBe(opened);
    while ((await open(own)) === "opened");
    expect(await count()).toBe(10);
    expect(await open(own)).toBe("login.too_many_attempts");
  });

  it("are not counted at a start address, which has none", async () => {
    const { open, count } = await prepare();
    const start: AttemptTarget = {
      kind: "start",
      destination: "http://x/",
      page: "/p/x/start/y",
      sessionUid: null,
    };
    for (let attempt = 0; attempt < 11; attempt += 1) expect(await open(start)).toBe("opened");
    expect(await count()).toBe(11);
  });
});

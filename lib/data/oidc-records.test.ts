import { expect, it } from "vitest";
import { makeTenant } from "@/lib/login/testing/attempts";
import { findClient } from "./applications";
import { database } from "./client";
import { findRecord } from "./oidc-records";

it("SEC-47: the application whose request waits comes along with the request, as long as it is enabled", async () => {
  const { pool, application } = await makeTenant();
  const { clientId } = application;
  await database().oidcRecord.create({
    data: { poolId: pool.id, kind: "Interaction", digest: "waits", payload: "sealed", clientId },
  });
  const find = async () => (await findRecord(pool.id, ["Interaction"], { digest: "waits" }))?.client;
  expect(await find()).toEqual({ id: clientId, found: undefined });
  const known = await findClient({ poolId: pool.id, clientId });
  expect((await find())?.found).toBe(known);
  await database().application.update({ where: { id: application.id }, data: { disabledAt: new Date() } });
  expect(await find()).toEqual({ id: clientId, found: null });
});

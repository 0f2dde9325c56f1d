import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { findClient } from "@/lib/data/applications";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { createApplication } from "@/lib/services/applications/create-application";
import { poolScope } from "@/prisma/seed/scope";
import { createResourceServer } from "./create-resource-server";
import { deleteResourceServer } from "./delete-resource-server";
import { getResourceServer } from "./get-resource-server";
import { listResourceServers } from "./list-resource-servers";
import { setResourceGrants } from "./set-resource-grants";
import { updateResourceServer } from "./update-resource-server";

const scopesOf = (...names: string[]) => names.map((name) => ({ name, description: "" }));
const values = {
  identifier: "https://api.contoso.example",
  name: "Orders",
  scopes: scopesOf("orders:read", "orders:write"),
  tokenSeconds: 600,
};

async function makePool() {
  const { id } = await database().pool.create({ data: { slug: `p-${randomUUID()}`, name: "Pool" } });
  return poolScope(id);
}

async function makeApplication(scope: ReturnType<typeof poolScope>, type: "machine" | "spa" = "machine") {
  return createApplication(scope, {
    type,
    name: "Nightly job",
    redirectUris: type === "machine" ? [] : ["https://app.example.com/callback"],
    postLogoutRedirectUris: [],
    homeAddress: "",
    idTokenAlgorithm: "ES256",
    tokens: initialTokenSettings(type),
  });
}

const resourcesOf = async ({ poolId }: { poolId: string }, clientId: string) =>
  (await findClient({ poolId, clientId }))?.resources;

it("is registered once under its identifier in a pool, and again in another", async () => {
  const [scope, other] = [await makePool(), await makePool()];
  await createResourceServer(scope, values);
  await expect(createResourceServer(scope, { ...values, name: "Again" })).rejects.toMatchObject({
    code: "resource_server.identifier_taken",
    fields: { identifier: "resource_server.identifier.taken" },
  });
  await createResourceServer(other, values);
  expect((await listResourceServers(scope)).map(({ name }) => name)).toEqual(["Orders"]);
});

it("an application may do what it was given, of what the API has at that moment", async () => {
  const scope = await makePool();
  const { id: applicationId, clientId } = await makeApplication(scope);
  const { id: resourceServerId } = await createResourceServer(scope, values);
  expect(await resourcesOf(scope, clientId)).toEqual([]);
  const scopes = ["orders:read", "orders:write"];
  await setResourceGrants(scope, { applicationId, grants: [{ resourceServerId, scopes }] });
  expect(await resourcesOf(scope, clientId)).toEqual([
    { identifier: values.identifier, scopes, tokenSeconds: 600 },
  ]);
  const { identifier: _, ...changed } = { ...values, scopes: scopesOf("orders:read", "stock:read") };
  await updateResourceServer(scope, { resourceServerId, version: 1, ...changed });
  expect((await resourcesOf(scope, clientId))?.[0]?.scopes).toEqual(["orders:read"]);
  await setResourceGrants(scope, { applicationId, grants: [] });
  expect(await resourcesOf(scope, clientId)).toEqual([]);
  const events = await database().auditEvent.findMany({
    where: { action: "application.resource_grants_changed", poolId: scope.poolId },
    orderBy: { at: "asc" },
  });
  expect(events.map(({ details }) => details)).toEqual([
    { granted: ["https://api.contoso.example: orders:read orders:write"] },
    { granted: [] },
  ]);
});

it("SEC-03: only an application that proves who it is may do something, and only what the API has", async () => {
  const scope = await makePool();
  const page = await makeApplication(scope, "spa");
  const job = await makeApplication(scope);
  const { id: resourceServerId } = await createResourceServer(scope, values);
  const grants = [{ resourceServerId, scopes: ["orders:read"] }];
  await expect(setResourceGrants(scope, { applicationId: page.id, grants })).rejects.toMatchObject({
    code: "application.without_secret",
  });
  const unknown = [{ resourceServerId, scopes: ["orders:delete"] }];
  await expect(setResourceGrants(scope, { applicationId: job.id, grants: unknown })).rejects.toMatchObject({
    code: "resource_server.scope_unknown",
  });
  expect(await resourcesOf(scope, job.clientId)).toEqual([]);
});

it("SEC-60: nothing reaches an API or an application of another pool", async () => {
  const [scope, other] = [await makePool(), await makePool()];
  const own = await makeApplication(scope);
  const foreign = await makeApplication(other);
  const { id: resourceServerId } = await createResourceServer(other, values);
  const grants = [{ resourceServerId, scopes: ["orders:read"] }];
  const { identifier: _, ...changed } = values;
  for (const [tried, code] of [
    [() => getResourceServer(scope, { resourceServerId }), "resource_server.not_found"],
    [
      () => updateResourceServer(scope, { resourceServerId, version: 1, ...changed }),
      "resource_server.not_found",
    ],
    [
      () => deleteResourceServer(scope, { resourceServerId, confirmation: "Orders" }),
      "resource_server.not_found",
    ],
    [() => setResourceGrants(scope, { applicationId: own.id, grants }), "resource_server.not_found"],
    [() => setResourceGrants(scope, { applicationId: foreign.id, grants: [] }), "application.not_found"],
  ] as const)
    await expect(tried()).rejects.toMatchObject({ code });
});

it("REL-08: an edit that was overtaken changes nothing", async () => {
  const scope = await makePool();
  const { id: resourceServerId } = await createResourceServer(scope, values);
  const { identifier: _, ...changed } = values;
  await updateResourceServer(scope, { resourceServerId, version: 1, ...changed, name: "First" });
  await expect(
    updateResourceServer(scope, { resourceServerId, version: 1, ...changed, name: "Second" }),
  ).rejects.toMatchObject({ code: "resource_server.stale" });
  const { resourceServer } = await getResourceServer(scope, { resourceServerId });
  expect(resourceServer).toMatchObject({ name: "First", version: 2 });
});

it("is deleted with what applications may do there, once its name was typed", async () => {
  const scope = await makePool();
  const { id: applicationId, clientId } = await makeApplication(scope);
  const { id: resourceServerId } = await createResourceServer(scope, values);
  const grants = [{ resourceServerId, scopes: ["orders:read"] }];
  await setResourceGrants(scope, { applicationId, grants });
  await expect(
    deleteResourceServer(scope, { resourceServerId, confirmation: "orders" }),
  ).rejects.toMatchObject({ code: "resource_server.confirmation_mismatch" });
  await deleteResourceServer(scope, { resourceServerId, confirmation: "Orders" });
  expect(await resourcesOf(scope, clientId)).toEqual([]);
  expect(await listResourceServers(scope)).toEqual([]);
});

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type Provider from "oidc-provider";
import { expect, it, vi } from "vitest";
import { everybody } from "@/lib/domain/admission/admission";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { initialClaimSettings } from "@/lib/domain/claims/settings";
import { toClientMetadata } from "./policy/client-metadata";
import { poolProvider } from "./provider";
import { providerBytes, providerCapacity } from "./provider-capacity";
import { ClientAdapter } from "./records/adapter";
import { loadSigningKeys, type ProviderKeys } from "./signing-keys";

vi.mock("./signing-keys", () => ({ loadSigningKeys: vi.fn() }));
vi.mock("@/lib/addresses/pools", async (original) => ({
  ...(await original<typeof import("@/lib/addresses/pools")>()),
  listPoolBases: async () => ["https://login.contoso.example"],
}));

const mebibyte = 1024 * 1024;
const applications = 10;
const uri = "https://contoso.example/signed-in";

it("a provider of ten applications costs what it is reckoned with", async () => {
  const keys = await Promise.all(["ES256", "RS256"].map(createKey));
  vi.mocked(loadSigningKeys).mockImplementation(async () => provide(keys));
  vi.spyOn(ClientAdapter.prototype, "find").mockImplementation(async (clientId) => describeClient(clientId));
  const kept = await useProviders(20);
  const before = measureHeap();
  kept.push(...(await useProviders(100)));
  const each = (measureHeap() - before) / 100;
  expect(kept).toHaveLength(120);
  console.info(`a provider costs ${Math.round(each / 1024)} KiB`);
  expect(each).toBeGreaterThan(providerBytes / 4);
  expect(each).toBeLessThan(providerBytes);
}, 60_000);

it("what is kept grows with the heap and is never nothing", () => {
  expect(providerCapacity(216 * mebibyte)).toBe(203);
  expect(providerCapacity(4096 * mebibyte)).toBe(3855);
  expect(providerCapacity(0)).toBe(1);
});

it("`npm start` keeps 200 pools ready", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  const flags = scripts.start.match(/--max-\S+/g) ?? [];
  const script = 'require("node:v8").getHeapStatistics().heap_size_limit';
  const { stdout } = spawnSync(process.execPath, [...flags, "-p", script], { encoding: "utf8" });
  expect(providerCapacity(Number(stdout))).toBeGreaterThanOrEqual(200);
});

function provide(keys: JWK[]): ProviderKeys {
  return {
    jwks: { keys: structuredClone(keys) as never },
    tokenKeys: { signing: keys, published: { keys } },
    active: [],
    goodFor: Number.POSITIVE_INFINITY,
  };
}

async function createKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: alg, alg, use: "sig" };
}

function describeClient(clientId: string) {
  return toClientMetadata({
    applicationId: clientId,
    clientId,
    type: "web",
    name: "Contoso Travel",
    redirectUris: [uri],
    postLogoutRedirectUris: [uri],
    webOrigins: [],
    siteOrigins: [],
    responseModes: [],
    resources: [],
    publicKeys: [],
    idTokenAlgorithm: "ES256",
    tokens: initialTokenSettings("web"),
    secretDigests: ["0".repeat(43)],
    admission: everybody,
    claims: initialClaimSettings,
    secondFactor: { rule: "off", demanded: false },
    logout: { uri: "https://app.example/logout", sessionRequired: true },
  });
}

/** Providers of new pools, each with all that requests make of it at their first use. */
function useProviders(count: number): Promise<Provider[]> {
  return Promise.all(Array.from({ length: count }, useProvider));
}

async function useProvider(): Promise<Provider> {
  const id = crypto.randomUUID();
  const provider = await poolProvider({
    id,
    slug: id,
    name: id,
    version: 1,
    base: `http://localhost/p/${id}`,
  });
  const { AccessToken, AuthorizationCode, Client, Grant, IdToken, Interaction, RefreshToken, Session } =
    provider;
  const models = [AccessToken, AuthorizationCode, Grant, IdToken, Interaction, RefreshToken, Session];
  expect(models).not.toContain(undefined);
  for (let index = 0; index < applications; index += 1) await Client.find(`client-${index}`);
  return provider;
}

/** Bytes in use, without what nobody holds any more. */
function measureHeap(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

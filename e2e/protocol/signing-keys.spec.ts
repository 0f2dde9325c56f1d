import { setTimeout as wait } from "node:timers/promises";
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from "jose";
import { replaceSigningKeys } from "@/lib/services/signing-keys/replace-signing-keys";
import { rotateSigningKeys } from "@/lib/services/signing-keys/rotate-signing-keys";
import { poolScope } from "@/prisma/seed/scope";
import { readLogs } from "../fixtures/run-files";
import { passKeyTime } from "../fixtures/signing-key";
import { bodyOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, toQuery, Visitor } from "../fixtures/visitor";
import { signIn, signOn } from "../fixtures/visitor-sign-in";

const both = ({ productUrl, secondInstanceUrl }: Stack) => [productUrl, secondInstanceUrl];

const kidOf = (token: string) => decodeProtectedHeader(token).kid;

const fetchKeys = async ({ issuer }: SpokenApplication, via: string) =>
  bodyOf<JSONWebKeySet>(await ask(`${issuer}/jwks`, { via }));

/** Waits until both instances publish so many keys. A pool is remembered for five seconds. */
async function awaitKeys(application: SpokenApplication, stack: Stack, count: number): Promise<void> {
  const counts = () =>
    Promise.all(both(stack).map(async (via) => (await fetchKeys(application, via)).keys.length));
  await expect.poll(counts, { timeout: 15_000 }).toEqual([count, count]);
}

/** An application's library that keeps the published keys as long as it is not told to fetch them: an unknown one is refused. */
class KeepingClient {
  #keys = createLocalJWKSet({ keys: [] });

  constructor(private readonly application: SpokenApplication) {}

  async fetchKeys(via: string): Promise<void> {
    this.#keys = createLocalJWKSet(await fetchKeys(this.application, via));
  }

  async verify(idToken: string): Promise<void> {
    await jwtVerify(idToken, this.#keys, {
      issuer: this.application.issuer,
      audience: this.application.clientId,
    });
  }
}

const workers = 4;
const mostSignOns = 1_000;

/** People who sign on again and again, each at one of the two instances, until they are stopped; every ID token is verified at once. */
async function startLoad(application: SpokenApplication, stack: Stack, client: KeepingClient) {
  const seen: { kid: string | undefined; via: string }[] = [];
  const refused: unknown[] = [];
  const state = { stopped: false };
  const work = async (via: string) => {
    const visitor = new Visitor(stack, via);
    await signIn(visitor, application);
    while (!state.stopped && seen.length + refused.length < mostSignOns) {
      try {
        const request = application.request();
        const code = await signOn(visitor, application, request);
        const { id_token } = tokensOf(await application.redeem(code, request, {}, { via }));
        await client.verify(id_token);
        seen.push({ kid: kidOf(id_token), via });
      } catch (error) {
        refused.push(error);
      }
      await wait(100);
    }
  };
  const working = Array.from({ length: workers }, (_, index) => work(both(stack)[index % 2] ?? ""));
  /** Waits for so many more sign-ons. */
  const goOn = async (count: number) => {
    const from = seen.length;
    await expect.poll(() => seen.length + refused.length, { timeout: 30_000 }).toBeGreaterThan(from + count);
  };
  const stop = async () => {
    state.stopped = true;
    await Promise.all(working);
  };
  return { seen, refused, goOn, stop };
}

test.describe("REL-31 keys rotate under load", () => {
  // Keys of an instance's own, as installations have them.
  test.use({ newKeys: true });

  for (const algorithm of ["ES256", "RS256"] as const)
    test(`and a client that keeps published keys refuses no ID token of either instance: ${algorithm}`, async ({
      makeTenant,
      stack,
    }) => {
      test.slow();
      const application = new SpokenApplication(
        await makeTenant({ application: { idTokenAlgorithm: algorithm } }),
      );
      const { pool } = application.tenant;
      const client = new KeepingClient(application);
      await client.fetchKeys(stack.productUrl);
      const load = await startLoad(application, stack, client);
      await load.goOn(30);
      const [first] = load.seen;

      // Published, and not used: whoever has only the keys of before misses nothing.
      await rotateSigningKeys(poolScope(pool.id));
      await awaitKeys(application, stack, 4);
      await load.goOn(50);
      expect(new Set(load.seen.map(({ kid }) => kid))).toEqual(new Set([first?.kid]));

      // Within the day of waiting every cache is renewed once; it is the last time that this client asks.
      await client.fetchKeys(stack.secondInstanceUrl);
      const before = load.seen.length;
      // The new keys' moment is yet to come when instances read it: from then on nobody tells them anything.
      await passKeyTime(pool.id, { days: 1, seconds: -8 });
      const newAt = () => [
        ...new Set(
          load.seen
            .slice(before)
            .filter(({ kid }) => kid !== first?.kid)
            .map(({ via }) => via),
        ),
      ];
      await expect.poll(() => newAt().sort(), { timeout: 20_000 }).toEqual(both(stack).sort());
      const kid = String(load.seen.findLast((one) => one.kid !== first?.kid)?.kid);
      const heard = () =>
        [...readLogs().values()].filter((text) =>
          text
            .split("\n")
            .some((line) => line.includes("a signing key becomes active") && line.includes(kid)),
        ).length;
      await expect.poll(heard).toBe(2);
      await load.goOn(60);
      await passKeyTime(pool.id, { days: 90 });
      await awaitKeys(application, stack, 2);
      await load.goOn(20);
      await load.stop();

      expect(load.refused).toEqual([]);
      expect(load.seen.length).toBeGreaterThan(200);
      const kids = new Set(load.seen.map(({ kid }) => kid));
      expect(kids.size).toBe(2);
      // Once an instance has gone over to the new key it does not come back.
      for (const via of both(stack)) {
        const own = load.seen.filter((one) => one.via === via).map(({ kid }) => kid === first?.kid);
        expect(own.lastIndexOf(true) - own.indexOf(false)).toBeLessThan(workers);
      }
    });
});

/** What the page for signing out says to somebody who brings an ID token. */
const logoutWith = (visitor: Visitor, { issuer }: SpokenApplication, hint: string) =>
  visitor.visit(`${issuer}/session/end?${toQuery({ id_token_hint: hint })}`);

/** What a request that shows no page says to somebody who brings an ID token, or none. */
async function askWith(visitor: Visitor, application: SpokenApplication, hint?: string) {
  const { address } = application.request({ prompt: "none", id_token_hint: hint });
  const said = locationOf(await visitor.visit(address))?.searchParams;
  return said?.has("code") ? "code" : said?.get("error");
}

test("REL-31 an ID token of before a rotation is a good hint for as long as its key is published", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { pool } = application.tenant;
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  await rotateSigningKeys(poolScope(pool.id));
  await passKeyTime(pool.id, { days: 1 });
  await awaitKeys(application, stack, 4);
  const kids = await Promise.all(
    both(stack).map(async (via) => {
      const request = application.request();
      const code = await signOn(visitor, application, request);
      return kidOf(tokensOf(await application.redeem(code, request, {}, { via })).id_token);
    }),
  );
  expect(new Set(kids).size).toBe(1);
  expect(kids).not.toContain(kidOf(id_token));
  expect(await askWith(visitor, application, id_token)).toBe("code");
  const page = await logoutWith(visitor, application, id_token);
  expect(page.status).toBe(200);
  // The page of somebody whose ID token is their session's goes on by itself.
  expect(page.body).toContain("<script");

  await passKeyTime(pool.id, { days: 90 });
  await awaitKeys(application, stack, 2);
  expect((await logoutWith(visitor, application, id_token)).status).toBe(400);
  expect(await askWith(visitor, application)).toBe("code");
});

test("REL-31 keys that are replaced at once sign no more on either instance, and what they signed is refused; nobody is signed out", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { pool } = application.tenant;
  const visitor = new Visitor(stack);
  const { id_token, access_token } = await signIn(visitor, application);
  const client = new KeepingClient(application);
  await client.fetchKeys(stack.productUrl);
  const known = await ask(`${application.issuer}/jwks`);
  const before = bodyOf<JSONWebKeySet>(known).keys.map(({ kid }) => kid);
  await replaceSigningKeys(poolScope(pool.id), { confirmation: pool.slug });
  const left = async () => {
    const sets = await Promise.all(both(stack).map((via) => fetchKeys(application, via)));
    return sets.flatMap(({ keys }) => keys).filter(({ kid }) => before.includes(kid)).length;
  };
  await expect.poll(left, { timeout: 15_000 }).toBe(0);
  // Whoever asks whether the keys have changed is told so.
  const etag = String(known.headers.etag);
  expect((await ask(`${application.issuer}/jwks`, { headers: { "if-none-match": etag } })).status).toBe(200);

  const request = application.request();
  const code = await signOn(visitor, application, request);
  const fresh = tokensOf(await application.redeem(code, request)).id_token;
  expect(before).not.toContain(kidOf(fresh));
  await expect(client.verify(fresh)).rejects.toThrow("no applicable key found");
  await client.fetchKeys(stack.secondInstanceUrl);
  await client.verify(fresh);
  await expect(client.verify(id_token)).rejects.toThrow("no applicable key found");
  expect((await logoutWith(visitor, application, id_token)).status).toBe(400);
  expect(await askWith(visitor, application, id_token)).not.toBe("code");
  expect(await askWith(visitor, application)).toBe("code");
  expect((await application.userinfo(access_token)).status).toBe(200);
});

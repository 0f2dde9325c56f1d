import { readFile } from "node:fs/promises";
import { database } from "@/lib/data/client";
import { makeAdministrator } from "../fixtures/administrator";
import { expect, test } from "../fixtures/test";
import { ConsoleSignInPage } from "../pages/console-sign-in-page";

interface ReferenceManifest {
  node: Record<string, { exportedName: string }>;
}

/** Actions that nobody has to be signed in for. */
const open = new Set([
  "signIn",
  "signOut",
  "completeSetup",
  "acceptInvitation",
  "answerWithCode",
  "beginPasskeySignIn",
  "answerWithPasskey",
]);

/** Every action of the build, so that a new one is tried without being listed here. */
async function listActions() {
  const manifest = JSON.parse(
    await readFile(".next/server/server-reference-manifest.json", "utf8"),
  ) as ReferenceManifest;
  return Object.entries(manifest.node).map(([id, { exportedName }]) => ({ id, name: exportedName }));
}

const nonsense = JSON.stringify([{ id: { contains: "" }, poolId: "x", extra: 1 }]);

test("SEC-83, SEC-75: every action checks origin, person and input by itself", async ({
  page,
  request,
  stack,
}) => {
  await new ConsoleSignInPage(page, stack.productUrl).signIn(await makeAdministrator());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const call = async (id: string, headers: Record<string, string>) => {
    const answer = await request.post(`${stack.productUrl}/console/sign-in`, {
      headers: { "next-action": id, accept: "text/x-component", "content-type": "text/plain", ...headers },
      data: nonsense,
      maxRedirects: 0,
    });
    return /"code":"([a-z_.]+)"/.exec(await answer.text())?.[1] ?? `status ${answer.status()}`;
  };
  const actions = await listActions();
  expect(actions.length).toBeGreaterThan(5);
  for (const { id, name } of actions) {
    const origin = stack.productUrl;
    const anonymous = open.has(name) ? "request.invalid" : "administrator.sign_in_required";
    expect(await call(id, { origin }), `${name}, nobody signed in`).toBe(anonymous);
    // The server itself refuses those, before the framework looks for the action.
    expect(await call(id, { cookie }), `${name}, no Origin`).toBe("status 403");
    for (const foreign of ["null", "https://evil.example"])
      expect(await call(id, { cookie, origin: foreign }), `${name}, ${foreign}`).toBe("status 403");
    expect(await call(id, { cookie, origin }), `${name}, nonsense`).toBe("request.invalid");
  }
});

test("SEC-60, SEC-82: no spelling of a page's address shows it to strangers", async ({
  request,
  stack,
  makeTenant,
}) => {
  const { pool } = await makeTenant({ poolName: "Canary Company" });
  await database().user.create({ data: { poolId: pool.id, name: "Canary Person" } });
  const home = `${stack.productUrl}/console/user-pools`;
  const headers: Record<string, string>[] = [
    {},
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-segment-prefetch": "/_tree" },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-nextjs-data": "1" },
    { "x-dingpass-path": "/console/sign-in" },
  ];
  for (const path of [
    "",
    `/${pool.id}`,
    `/${pool.id}/users`,
    `/${pool.id}/settings`,
    `/${pool.id}/connections`,
  ])
    for (const variant of headers) {
      const answer = await request.get(home + path, { headers: variant, maxRedirects: 0 });
      expect(await answer.text(), `${path} ${JSON.stringify(variant)}`).not.toContain("Canary");
      expect(answer.status()).toBe(307);
    }
});

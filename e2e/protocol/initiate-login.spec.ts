import * as client from "openid-client";
import { database } from "@/lib/data/client";
import { accountOf, signInAtAccount } from "../fixtures/account-visitor";
import type { Answer } from "../fixtures/http-browser/browser";
import { decodeEntities } from "../fixtures/http-browser/forms";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { openLoginPage, signOn } from "../fixtures/visitor-sign-in";
import { startOutsideApplication } from "./clients/outside-application";

/**
 * An application that begins sign-ins at `/login` as OpenID Connect Core §4 says, made with an outside library: the issuer comes with the
 * request, and is no other than the one that it knows.
 */
async function startInitiated(makeTenant: MakeTenant) {
  const outside = await startOutsideApplication(makeTenant, "/callback", { name: "Contoso Travel" });
  const { app, tenant, url } = outside;
  const { clientId, clientSecret } = tenant.application;
  const known = tenant.pool.issuer;
  const begun = new Map<string, { verifier: string; target: string }>();
  const discover = () =>
    client.discovery(new URL(known), clientId, undefined, client.ClientSecretBasic(clientSecret ?? ""), {
      execute: [client.allowInsecureRequests],
    });
  app.get("/login", async ({ query }, response) => {
    const target = String(query.target_link_uri ?? `${url}/`);
    if (query.iss !== known || new URL(target).origin !== url) return response.status(400).end();
    const [state, verifier] = [client.randomState(), client.randomPKCECodeVerifier()];
    begun.set(state, { verifier, target });
    const request = client.buildAuthorizationUrl(await discover(), {
      redirect_uri: `${url}/callback`,
      scope: "openid",
      state,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    return response.redirect(request.href);
  });
  app.get("/callback", async (request, response) => {
    const arrived = new URL(String(request.url), url);
    const expectedState = arrived.searchParams.get("state") ?? "";
    const own = begun.get(expectedState);
    if (!own) return response.status(400).end();
    const checks = { pkceCodeVerifier: own.verifier, expectedState };
    const tokens = await client.authorizationCodeGrant(await discover(), arrived, checks);
    return response.redirect(`${own.target}?sub=${tokens.claims()?.sub}`);
  });
  app.get("/start", (_, response) => response.end("started"));
  await database().application.update({
    where: { id: tenant.application.id },
    data: { initiateLoginUri: `${url}/login`, homeAddress: `${url}/start` },
  });
  return outside;
}

/** Where the page's link to the application leads. */
function linkTo(name: string, { body }: Answer): string | undefined {
  const links = [...body.matchAll(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g)];
  const found = links.find(([, , text = ""]) => text.replace(/<[^>]+>/g, "") === `Open ${name}`);
  return found?.[1] && decodeEntities(found[1]);
}

const toldBy = (issuer: string, url: string) =>
  `${url}/login?${new URLSearchParams({ iss: issuer, target_link_uri: `${url}/start` })}`;

test("SEC-74 from the account page an outside client begins the sign-in that its address is for", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, url, close } = await startInitiated(makeTenant);
  try {
    const visitor = new Visitor(stack);
    await signInAtAccount(visitor, tenant);
    const application = new SpokenApplication(tenant);
    await signOn(visitor, application, application.request({ redirect_uri: `${url}/callback` }));
    const page = await visitor.visit(accountOf(tenant));
    const link = linkTo("Contoso Travel", page);
    expect(link).toBe(toldBy(tenant.pool.issuer, url));
    const end = await visitor.open(link ?? "");
    const { userId } = await database().signIn.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
    expect([end.url.href, end.body]).toEqual([`${url}/start?sub=${userId}`, "started"]);

    const { id } = tenant.application;
    await database().application.update({ where: { id }, data: { initiateLoginUri: "" } });
    expect(linkTo("Contoso Travel", await visitor.visit(accountOf(tenant)))).toBe(`${url}/start`);
    await database().application.update({ where: { id }, data: { homeAddress: "" } });
    expect(linkTo("Contoso Travel", await visitor.visit(accountOf(tenant)))).toBeUndefined();
  } finally {
    await close();
  }
});

test("SEC-47 where a sign-in is over its page leads to a new one, and to none of a disabled application", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, url, close } = await startInitiated(makeTenant);
  try {
    const visitor = new Visitor(stack);
    const application = new SpokenApplication(tenant);
    const page = await openLoginPage(visitor, application.request({ redirect_uri: `${url}/callback` }));
    const uid = page.pathname.split("/").at(-1);
    const address = toldBy(tenant.pool.issuer, url);
    // In another browser, at the login page and at the provider.
    for (const over of [page, `${tenant.pool.issuer}/auth/${uid}`])
      expect(linkTo("Contoso Travel", await new Visitor(stack).open(over)), String(over)).toBe(address);
    const failed = `${tenant.pool.base}/error?code=login.attempt_used&app=${tenant.application.clientId}`;
    expect(linkTo("Contoso Travel", await visitor.visit(failed))).toBe(address);
    const begun = await visitor.open(address);
    expect(begun.url.pathname).toContain("/login/");

    const { id } = tenant.application;
    await database().application.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(linkTo("Contoso Travel", await visitor.visit(failed))).toBeUndefined();
  } finally {
    await close();
  }
});

import { generateKeyPair, SignJWT } from "jose";
import { expect } from "../../fixtures/test";
import { locationOf, type Parameters } from "../../fixtures/visitor";
import { type Module, runPlan } from "./harness";
import {
  confirmLogout,
  expectPage,
  expectSignedIn,
  expectSignedOut,
  postLogoutUri,
  requestLogout,
} from "./logout-at";
import type { SignedIn } from "./relying-party";

/** In the form of a page that signs out without asking. */
const sendsItself = '<input type="hidden" name="logout"';

/** A request that must lead nobody back: an error, or a question. Until the person has answered they are signed in. */
function staysHere(change: (signedIn: SignedIn) => Parameters | Promise<Parameters>): Module {
  return async (run) => {
    const client = await run.start();
    const signedIn = await client.signIn();
    const page = await requestLogout(client, signedIn, await change(signedIn));
    expectPage(client, page);
    expect(page.body).not.toContain(sendsItself);
    await expectSignedIn(client);
  };
}

/** A request without an address to go back to: signing out ends on a page of the provider. */
function endsHere(changes: Parameters): Module {
  return async (run) => {
    const client = await run.start();
    const signedIn = await client.signIn();
    const ended = await confirmLogout(client, await requestLogout(client, signedIn, changes));
    const end = await client.visitor.follow(ended);
    expect([end.status, end.url.pathname]).toEqual([200, expect.stringMatching(/\/session\/end\/success$/)]);
    expectPage(client, end);
    await expectSignedOut(client);
  };
}

/** Signing out with all that shows who asks: back at the application at once. */
function leadsBack(changes: Parameters, expected: string): Module {
  return async (run) => {
    const client = await run.start();
    const signedIn = await client.signIn();
    const page = await requestLogout(client, signedIn, changes);
    // The form sends itself: nobody is asked.
    expect(page.body).toContain(sendsItself);
    const ended = await confirmLogout(client, page);
    expect(locationOf(ended)?.href).toBe(postLogoutUri(client) + expected);
    await expectSignedOut(client);
  };
}

const claimsOf = ({ tokens }: SignedIn) => String(tokens.id_token).split(".")[1] ?? "";
const none = { id_token_hint: undefined, post_logout_redirect_uri: undefined, state: undefined };

runPlan("SEC-16 oidcc-rp-initiated-logout-certification-test-plan", {
  "oidcc-rp-initiated-logout-discovery-endpoint-verification": async (run) => {
    const { server, application } = await run.start();
    expect(server.end_session_endpoint).toBe(`${application.issuer}/session/end`);
  },
  "oidcc-rp-initiated-logout": leadsBack({}, "?state=logout-state"),
  "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri": staysHere(() => ({
    post_logout_redirect_uri: "https://unknown.example/post_logout_redirect",
  })),
  "oidcc-rp-initiated-logout-modified-id-token-hint": staysHere((signedIn) => ({
    id_token_hint: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${claimsOf(signedIn)}.`,
  })),
  "oidcc-rp-initiated-logout-no-id-token-hint": staysHere(() => ({ id_token_hint: undefined })),
  "oidcc-rp-initiated-logout-no-params": endsHere(none),
  "oidcc-rp-initiated-logout-no-post-logout-redirect-uri": endsHere({ post_logout_redirect_uri: undefined }),
  "oidcc-rp-initiated-logout-no-state": leadsBack({ state: undefined }, ""),
  "oidcc-rp-initiated-logout-only-state": endsHere({ ...none, state: "logout-state" }),
  "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri": async (run) => {
    const client = await run.start();
    const signedIn = await client.signIn();
    const added = { post_logout_redirect_uri: `${postLogoutUri(client)}?foo=bar` };
    expectPage(client, await requestLogout(client, signedIn, added));
    await expectSignedIn(client);
  },
  "oidcc-rp-initiated-logout-bad-id-token-hint": staysHere(async (signedIn) => {
    const { privateKey } = await generateKeyPair("RS256");
    const foreign = await new SignJWT(signedIn.claims)
      .setProtectedHeader({ alg: "RS256", kid: String(signedIn.header.kid) })
      .sign(privateKey);
    return { id_token_hint: foreign };
  }),
});

import type { Answer } from "../../fixtures/http-browser/browser";
import { expect } from "../../fixtures/test";
import { locationOf, type Parameters, toQuery } from "../../fixtures/visitor";
import type { RelyingParty, SignedIn } from "./relying-party";

/** Where an application wants the browser back after signing out. */
export const postLogoutUri = ({ application }: RelyingParty) => `${application.tenant.site.url}/signed-out`;

/** A request to sign out, as the suite makes it; `changes` replace parameters, undefined leaves one out. */
export function requestLogout(client: RelyingParty, { tokens }: SignedIn, changes: Parameters = {}) {
  const parameters = {
    id_token_hint: String(tokens.id_token),
    post_logout_redirect_uri: postLogoutUri(client),
    state: "logout-state",
    ...changes,
  };
  return client.visitor.visit(`${client.server.end_session_endpoint}?${toQuery(parameters)}`, {
    headers: { accept: "text/html" },
  });
}

/** The page's form, sent: by itself where it sends itself, else by the person's press. */
export function confirmLogout(client: RelyingParty, page: Answer): Promise<Answer> {
  const action = /<form[^>]* action="([^"]+\/session\/end\/confirm)"/.exec(page.body)?.[1] ?? "";
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  return client.visitor.visit(action, { fields: { xsrf, logout: "yes" } });
}

/** Nobody is sent to the application: a page that says why, or asks. */
export function expectPage(client: RelyingParty, answer: Answer): void {
  expect(locationOf(answer)?.href ?? "").not.toContain(postLogoutUri(client));
  expect(answer.body).toMatch(/<h1>[^<]+<\/h1>/);
}

/** The person has to sign in again, as a request with `prompt=none` learns. */
export async function expectSignedOut(client: RelyingParty): Promise<void> {
  const { fields } = await client.authorize({ prompt: "none" });
  expect(fields?.get("error")).toBe("login_required");
}

/** The person is signed in still. */
export async function expectSignedIn(client: RelyingParty): Promise<void> {
  const { fields } = await client.authorize({ prompt: "none" });
  expect(fields?.has("code")).toBe(true);
}

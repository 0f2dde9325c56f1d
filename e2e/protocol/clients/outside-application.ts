import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Application } from "express";
import type { CreateApplicationInput } from "@/lib/domain/application/settings";
import { readDelivery } from "../../fixtures/authorization-answer";
import type { Answer } from "../../fixtures/http-browser/browser";
import type { Stack } from "../../fixtures/stack";
import type { TenantWishes, TestTenant } from "../../fixtures/test";
import { locationOf, Visitor } from "../../fixtures/visitor";
import { decideAtDingTalk, pressStart } from "../../fixtures/visitor-sign-in";

/** A web application of somebody else's, made with a library as its documentation says. */
export interface OutsideApplication {
  /** Its origin. */
  url: string;
  tenant: TestTenant;
  app: Application;
  close: () => Promise<void>;
}

/** An application at a port of its own, registered in a pool; its library is still to be added. */
export async function startOutsideApplication(
  makeTenant: (wishes: TenantWishes) => Promise<TestTenant>,
  callbackPath: string,
  settings: Partial<CreateApplicationInput> = {},
): Promise<OutsideApplication> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const tenant = await makeTenant({ application: { ...settings, redirectUris: [url + callbackPath] } });
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, tenant, app, close };
}

/** Signs in from what the application answers at first, as a browser without scripts, to the end of all redirects. */
export async function passSignIn(visitor: Visitor, tenant: TestTenant, first: Answer): Promise<Answer> {
  const page = await visitor.follow(first);
  if (!page.url.pathname.includes("/login/"))
    throw new Error(`no login page: ${page.status} at ${page.url.href}\n${page.body.slice(0, 400)}`);
  const started = await pressStart(visitor, page.url, tenant);
  const callback = await decideAtDingTalk(locationOf(started), tenant);
  const end = await visitor.open(callback);
  if (!end.body.includes("<form")) return end;
  const form = readDelivery(end);
  if (form.by !== "form") throw new Error("the answer is no form");
  // A page that tells nobody where it was posts with an opaque origin.
  return visitor.follow(await visitor.visit(form.to, { fields: form.fields, headers: { origin: "null" } }));
}

/** A browser of its own, signed in at an application by opening one of its addresses. */
export async function signInAt(
  stack: Stack,
  { url, tenant }: OutsideApplication,
  path: string,
): Promise<{ visitor: Visitor; end: Answer }> {
  const visitor = new Visitor(stack);
  return { visitor, end: await passSignIn(visitor, tenant, await visitor.visit(url + path)) };
}

import express, { type Request, type Response } from "express";
import type { NextAuthOptions } from "next-auth-4";
import * as nextAuth from "next-auth-4";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { listForms } from "../../fixtures/http-browser/forms";
import { bodyOf } from "../../fixtures/spoken-application";
import { expect, test } from "../../fixtures/test";
import { Visitor } from "../../fixtures/visitor";
import { type OutsideApplication, passSignIn, startOutsideApplication } from "./outside-application";

type Handler = (request: object, response: object, options: NextAuthOptions) => Promise<unknown>;

/** The package is CommonJS: how deep its function lies depends on who loads it. */
const { default: loaded } = nextAuth as unknown as { default: Handler | { default: Handler } };
const handle = typeof loaded === "function" ? loaded : loaded.default;

/** next-auth 4 as its documentation has a provider of one's own, at its addresses below `/api/auth`. */
function addNextAuth({ app, tenant }: OutsideApplication, checks?: ("pkce" | "state")[]): void {
  const { clientId, clientSecret } = tenant.application;
  const options: NextAuthOptions = {
    secret: "a secret of the application's own",
    providers: [
      {
        id: "dingpass",
        name: "Dingpass",
        type: "oauth",
        wellKnown: `${tenant.pool.issuer}/.well-known/openid-configuration`,
        authorization: { params: { scope: "openid email profile" } },
        idToken: true,
        ...(checks ? { checks } : {}),
        clientId,
        clientSecret: clientSecret ?? "",
        profile: (claims: Record<string, string>) => ({
          id: claims.sub ?? "",
          name: claims.name ?? null,
          email: claims.email ?? null,
        }),
      },
    ],
  };
  app.use(express.urlencoded({ extended: false }));
  app.all("/api/auth/{*path}", async (request: Request, response: Response) => {
    const nextauth = request.path.slice("/api/auth/".length).split("/");
    // What Next.js makes of a request before a handler of its sees it.
    const cookies = Object.fromEntries(
      (request.headers.cookie ?? "").split(/; */).map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return [name, decodeURIComponent(value.join("="))];
      }),
    );
    const { method, headers, body = {} } = request;
    await handle(
      { method, headers, body, cookies, query: { ...request.query, nextauth } },
      response,
      options,
    );
  });
}

async function nameAfterSignIn(
  stack: import("../../fixtures/stack").Stack,
  { url, tenant }: OutsideApplication,
): Promise<unknown> {
  const visitor = new Visitor(stack);
  const page = await visitor.visit(`${url}/api/auth/signin`);
  const form = listForms(page.url, page.body).find(({ action }) => action.pathname.endsWith("/dingpass"));
  if (!form) throw new Error(`no way in: ${page.body.slice(0, 400)}`);
  await passSignIn(visitor, tenant, await visitor.visit(form.action, { fields: form.fields }));
  return bodyOf(await visitor.visit(`${url}/api/auth/session`)).user;
}

for (const [name, pkceRequired, checks] of [
  ["as it is, with the exemption from PKCE", false, undefined],
  ["with PKCE where it is told to", true, ["pkce", "state"]],
] as const)
  test(`SEC-04 next-auth 4 signs in ${name}, and knows the person's name`, async ({ makeTenant, stack }) => {
    const outside = await startOutsideApplication(makeTenant, "/api/auth/callback/dingpass", {
      idTokenAlgorithm: "RS256",
      tokens: { ...initialTokenSettings("web"), pkceRequired },
    });
    try {
      process.env.NEXTAUTH_URL = outside.url;
      addNextAuth(outside, checks && [...checks]);
      expect(await nameAfterSignIn(stack, outside)).toMatchObject({ name: "张伟 Zhang Wei" });
    } finally {
      delete process.env.NEXTAUTH_URL;
      await outside.close();
    }
  });

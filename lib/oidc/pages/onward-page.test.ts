import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { readSelfSentForm } from "./onward-page";

/** The library's own function: what it writes has to be what is read here. */
async function writeSelfSentForm(action: string, fields: Record<string, string>): Promise<unknown> {
  const main = createRequire(import.meta.url).resolve("oidc-provider");
  const file = new URL("response_modes/form_post.js", pathToFileURL(main));
  const { default: formPost } = await import(/* @vite-ignore */ file.href);
  const ctx = { type: "", status: 200, body: "", response: { get: () => "" } };
  formPost(ctx, action, fields);
  return ctx.body;
}

it("reads the form of the library's page as it was meant", async () => {
  const action = "https://app.example/callback?a=1&b=2";
  const fields = { code: "x&y", state: `"'<>`, iss: "https://p.example/oidc" };
  expect(readSelfSentForm(await writeSelfSentForm(action, fields))).toEqual({
    action,
    fields: Object.entries(fields),
  });
});

it("knows no other page and no other body", () => {
  expect(readSelfSentForm('<title>Sign out</title><form method="post" action="/x"></form>')).toBeNull();
  expect(readSelfSentForm(undefined)).toBeNull();
});

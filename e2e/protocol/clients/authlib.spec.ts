import { spawnSync } from "node:child_process";
import path from "node:path";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { SpokenApplication } from "../../fixtures/spoken-application";
import { expect, test } from "../../fixtures/test";
import { Visitor } from "../../fixtures/visitor";
import { goToCallback } from "../../fixtures/visitor-sign-in";

const script = path.resolve("e2e/protocol/clients/authlib-client.py");
/** The system's own, which has Debian's package, may not be the first in the path. */
const python = ["python3", "/usr/bin/python3"].find(
  (program) => spawnSync(program, ["-c", "import authlib.integrations.requests_client"]).status === 0,
);

function runAuthlib(...parts: string[]): Record<string, string> {
  // Authlib refuses http unless it is told that this is a test.
  const env = { ...process.env, AUTHLIB_INSECURE_TRANSPORT: "1" };
  const { status, stdout, stderr } = spawnSync(python ?? "", [script, ...parts], { encoding: "utf8", env });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test("SEC-04 Authlib signs in as it is, with the exemption from PKCE", async ({ makeTenant, stack }) => {
  test.skip(
    python === undefined,
    "Authlib is not installed here (Debian: python3-authlib, python3-requests)",
  );
  const tokens = { ...initialTokenSettings("web"), pkceRequired: false };
  const application = new SpokenApplication(await makeTenant({ application: { tokens } }));
  const { issuer, clientId, clientSecret, redirectUri, tenant } = application;
  const names = [issuer, clientId, clientSecret ?? "", redirectUri];
  const { address, state } = runAuthlib("authorize", ...names);
  const visitor = new Visitor(stack);
  const request = { ...application.request(), address: new URL(address ?? "") };
  const { callback } = await goToCallback(visitor, request, tenant);
  const end = await visitor.open(callback, redirectUri);
  expect(runAuthlib("fetch", ...names, state ?? "", end.url.href)).toMatchObject({ name: "张伟 Zhang Wei" });
});

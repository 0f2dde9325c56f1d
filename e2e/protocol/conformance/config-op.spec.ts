import { get } from "node:https";
import { json } from "node:stream/consumers";
import { test } from "../../fixtures/https-test";
import { expect } from "../../fixtures/test";
import { runPlan } from "./harness";

type Document = Record<string, unknown>;

/** Asks the instance behind TLS, whose certificate nobody vouches for. */
function fetchOverTls(address: string): Promise<{ status: number; type: string; body: Document }> {
  return new Promise((resolve, reject) => {
    get(address, { rejectUnauthorized: false }, async (answer) =>
      resolve({
        status: answer.statusCode ?? 0,
        type: String(answer.headers["content-type"]),
        body: (await json(answer)) as Document,
      }),
    ).on("error", reject);
  });
}

runPlan(
  "SEC-16 oidcc-config-certification-test-plan",
  {
    "oidcc-discovery-endpoint-verification": async (run) => {
      const { pool } = await run.makeTenant();
      const { issuer } = pool;
      const discovery = await fetchOverTls(`${issuer}/.well-known/openid-configuration`);
      expect([discovery.status, discovery.type]).toEqual([200, expect.stringMatching(/^application\/json/)]);
      const { body } = discovery;
      expect(body).toMatchObject({
        issuer,
        response_types_supported: expect.arrayContaining(["code"]),
        subject_types_supported: expect.arrayContaining([expect.stringMatching(/^(?:public|pairwise)$/)]),
        id_token_signing_alg_values_supported: expect.arrayContaining(["RS256"]),
        grant_types_supported: expect.arrayContaining(["authorization_code"]),
        scopes_supported: expect.arrayContaining(["openid"]),
        code_challenge_methods_supported: expect.any(Array),
      });
      for (const name of ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"])
        expect(body[name], name).toEqual(expect.any(String));
      for (const [name, value] of Object.entries(body))
        if (/(?:_endpoint|_uri)$/.test(name) && typeof value === "string")
          expect(value, name).toMatch(/^https:\/\//);
      for (const scope of body.scopes_supported as string[])
        expect(scope).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/);
      for (const locale of body.ui_locales_supported as string[])
        expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
      run.warnUnless("OIDCCCheckDiscEndpointClaimsSupported", Array.isArray(body.claims_supported));
      const { body: jwks } = await fetchOverTls(String(body.jwks_uri));
      const keys = jwks.keys as Document[];
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
      for (const key of keys) {
        expect(["RSA", "EC"]).toContain(key.kty);
        for (const secret of ["d", "p", "q", "dp", "dq", "qi", "k", "oth"])
          expect(key).not.toHaveProperty(secret);
      }
    },
  },
  "default",
  test,
);

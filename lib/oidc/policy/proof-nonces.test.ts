import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { providerAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { serveTenant } from "../testing/served-pool";
import { proofNonceSecret } from "./proof-nonces";

const tokens = { ...initialTokenSettings("spa"), boundTokensOnly: true };
const { tenant, pool, ask, stop } = await serveTenant({ type: "spa", tokens });
afterAll(stop);

describe("proofs of possession", () => {
  const push = (headers: Record<string, string>, changes: Record<string, string> = {}) =>
    ask("/request", {
      method: "POST",
      headers,
      body: new URLSearchParams({
        client_id: tenant.application.clientId,
        redirect_uri: "http://localhost:9/callback",
        response_type: "code",
        scope: "openid",
        code_challenge: digest("verifier"),
        code_challenge_method: "S256",
        ...changes,
      }),
    });

  it("SEC-90: have nonces that a pool makes at each instance, and no other pool", () => {
    const secret = proofNonceSecret(tenant.pool.id);
    expect(secret).toHaveLength(32);
    expect(proofNonceSecret(tenant.pool.id)).toEqual(secret);
    expect(proofNonceSecret(randomUUID())).not.toEqual(secret);
  });

  it("are for the address that discovery names, also where the request was read before the library", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const jwk = await exportJWK(publicKey);
    const discovery = await (await ask("/.well-known/openid-configuration")).json();
    const htu = discovery.pushed_authorization_request_endpoint;
    expect(htu).toBe(providerAddress(pool, "/request"));
    const prove = (nonce?: string) =>
      new SignJWT({ jti: randomUUID(), htm: "POST", htu, ...(nonce ? { nonce } : {}) })
        .setIssuedAt()
        .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk })
        .sign(privateKey);
    const first = await push({ dpop: await prove() });
    expect([first.status, (await first.json()).error]).toEqual([400, "use_dpop_nonce"]);
    const nonce = first.headers.get("dpop-nonce") ?? "";
    const proof = await prove(nonce);
    expect((await push({ dpop: proof })).status).toBe(201);
    expect((await push({ dpop: proof })).status).toBe(400);
    expect((await push({ dpop: await prove(nonce) }, { dpop_jkt: digest("another key") })).status).toBe(400);
  });

  it("SEC-07: what was pushed begins one sign-in, and is over then", async () => {
    const { request_uri } = await (await push({})).json();
    const query = new URLSearchParams({ client_id: tenant.application.clientId, request_uri });
    const [first, second] = [await ask(`/auth?${query}`), await ask(`/auth?${query}`)];
    expect([first.status, second.status, second.headers.get("location")]).toEqual([303, 400, null]);
  });
});

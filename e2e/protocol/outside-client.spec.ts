import * as client from "openid-client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { allowIfAsked, goToCallback } from "../fixtures/visitor-sign-in";

for (const type of ["web", "spa", "native"] as const) {
  test(`SEC-05 SEC-06 an outside client goes through a ${type} application's whole life`, async ({
    makeTenant,
    stack,
  }) => {
    const tokenSettings = { ...initialTokenSettings(type), rotateRefreshTokens: true, refreshOverlap: 0 };
    const application = new SpokenApplication(
      await makeTenant({ application: { type, tokens: tokenSettings } }),
    );
    const { clientId, clientSecret, redirectUri, tenant } = application;
    const server = await client.discovery(
      new URL(application.issuer),
      clientId,
      undefined,
      clientSecret ? client.ClientSecretBasic(clientSecret) : client.None(),
      { execute: [client.allowInsecureRequests] },
    );
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
    const address = client.buildAuthorizationUrl(server, {
      redirect_uri: redirectUri,
      scope: "openid offline_access",
      prompt: "consent",
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      state: expectedState,
      nonce: expectedNonce,
    });
    const visitor = new Visitor(stack);
    const request = { ...application.request(), address };
    const { callback } = await goToCallback(visitor, request, tenant);
    const end = await allowIfAsked(visitor, await visitor.open(callback, redirectUri), request);
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    const tokens = await client.authorizationCodeGrant(server, end.url, checks);
    const sub = tokens.claims()?.sub ?? "";
    expect((await client.fetchUserInfo(server, tokens.access_token, sub)).sub).toBe(sub);

    const refused = { error: "invalid_grant" };
    const rotated = await client.refreshTokenGrant(server, tokens.refresh_token ?? "");
    expect(rotated.refresh_token).not.toBe(tokens.refresh_token);
    await expect(client.refreshTokenGrant(server, tokens.refresh_token ?? "")).rejects.toMatchObject(refused);
    await expect(client.refreshTokenGrant(server, rotated.refresh_token ?? "")).rejects.toMatchObject(
      refused,
    );
    await expect(client.authorizationCodeGrant(server, end.url, checks)).rejects.toMatchObject(refused);
    await expect(client.fetchUserInfo(server, rotated.access_token, sub)).rejects.toMatchObject({
      status: 401,
    });
  });
}

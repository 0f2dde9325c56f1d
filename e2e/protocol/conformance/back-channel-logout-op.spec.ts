import { startLogoutReceiver, tellLogouts, verifyLogoutToken } from "../../fixtures/logout-receiver";
import { expect } from "../../fixtures/test";
import { locationOf } from "../../fixtures/visitor";
import { runPlan } from "./harness";
import { confirmLogout, expectSignedOut, postLogoutUri, requestLogout } from "./logout-at";

runPlan("SEC-16 oidcc-backchannel-rp-initiated-logout-certification-test-plan", {
  "oidcc-backchannel-logout-discovery-endpoint-verification": async (run) => {
    const { server } = await run.start();
    expect(server).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      end_session_endpoint: expect.any(String),
    });
  },
  "oidcc-backchannel-rp-initiated-logout": async (run) => {
    const types: (string | undefined)[] = [];
    const receiver = await startLogoutReceiver((request, response) => {
      types.push(request.headers["content-type"]);
      response.writeHead(200, { "cache-control": "no-store" }).end();
    });
    try {
      const client = await run.start();
      await tellLogouts(client.application.clientId, receiver.address);
      const signedIn = await client.signIn();
      const ended = await confirmLogout(client, await requestLogout(client, signedIn));
      expect(locationOf(ended)?.href).toBe(`${postLogoutUri(client)}?state=logout-state`);
      await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(1);
      expect(types).toEqual(["application/x-www-form-urlencoded"]);
      const { claims, header } = await verifyLogoutToken(client.application, receiver.received[0] ?? "");
      expect(header).toMatchObject({ alg: "RS256", typ: "logout+jwt" });
      expect([claims.sub, claims.sid]).toEqual([signedIn.claims.sub, signedIn.claims.sid]);
      expect(claims.sid).toEqual(expect.any(String));
      await expectSignedOut(client);
    } finally {
      receiver.close();
    }
  },
});

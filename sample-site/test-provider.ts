import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type InteractionResults, Provider } from "oidc-provider";

export interface TestProvider {
  issuer: string;
  /** Claims of the one account there is; a test may change them. */
  account: Record<string, unknown>;
  /** Called at each interaction: how it ends. */
  decide: () => Promise<InteractionResults> | InteractionResults;
  close(): Promise<void>;
}

export const SIGN_IN: InteractionResults = { login: { accountId: "u-1" }, consent: {} };

/** A certified provider in this process, keeping everything in memory, that asks nobody anything. */
export async function startTestProvider(redirectOrigin: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "contoso",
        client_secret: "a-secret-of-the-test-alone",
        grant_types: ["authorization_code", "refresh_token"],
        redirect_uris: [`${redirectOrigin}/callback`],
        post_logout_redirect_uris: [`${redirectOrigin}/signed-out`],
      },
    ],
    claims: { openid: ["sub"], profile: ["name", "picture"], email: ["email"], phone: ["phone_number"] },
    scopes: ["openid", "profile", "email", "phone", "offline_access"],
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["only for tests"] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...running.account }) }),
    loadExistingGrant: async (ctx) => {
      const { client, session, params } = ctx.oidc;
      const known = session?.grantIdFor(client?.clientId ?? "");
      const existing = known && (await ctx.oidc.provider.Grant.find(known));
      const grant =
        existing ||
        new ctx.oidc.provider.Grant({
          clientId: client?.clientId,
          accountId: session?.accountId,
        });
      grant.addOIDCScope(String(params?.scope));
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  const running: TestProvider = {
    issuer,
    account: { name: "Li Na 李娜", email: "li.na@example.com", picture: "https://example.com/li-na.png" },
    decide: () => SIGN_IN,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on("request", async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return handle(request, response);
    await provider.interactionFinished(request, response, await running.decide());
  });
  return running;
}

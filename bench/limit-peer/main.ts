import { once } from "node:events";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { hash, verify } from "@node-rs/argon2";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { type Configuration } from "oidc-provider";
import pg from "pg";
import { argon2Parameters } from "@/lib/domain/administrator/argon2-parameters.mjs";
import { api } from "../token-calls";
import { PgAdapter, schema } from "./pg-adapter";

/**
 * The limit peer: what a login costs when nothing but the protocol is done, by the same library on the same PostgreSQL. One
 * issuer, one application, ES256, and whoever comes is signed in without a question. At `/hash` it proves a password as the product does
 * it, and nothing else. Prints a line when it listens.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string" },
    "client-id": { type: "string" },
    "client-secret": { type: "string" },
    "redirect-uri": { type: "string" },
  },
});
const [port, clientId, clientSecret, redirectUri] = [
  values.port,
  values["client-id"],
  values["client-secret"],
  values["redirect-uri"],
].map((value) => {
  if (!value) throw new Error("give port, client-id, client-secret and redirect-uri");
  return value;
}) as [string, string, string, string];

const database = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await database.query(schema);

const { privateKey } = await generateKeyPair("ES256", { extractable: true });
const key = { ...(await exportJWK(privateKey)), kid: "peer", alg: "ES256", use: "sig" };
const scopes = ["openid", "offline_access", "profile", "email", "phone", api.scope];

const configuration: Configuration = {
  adapter: (kind) => new PgAdapter(database, kind),
  jwks: { keys: [key as never] },
  // Only the second gets refresh tokens, which would make each login of the first dearer than one of the product.
  clients: [["authorization_code"], ["authorization_code", "refresh_token", "client_credentials"]].map(
    (grants, index) => ({
      client_id: index === 0 ? clientId : `${clientId}-offline`,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: grants,
      response_types: ["code"],
      id_token_signed_response_alg: "ES256",
    }),
  ),
  scopes,
  claims: { openid: ["sub"], profile: ["name"], email: ["email"], phone: ["phone_number"] },
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: async () => ({ sub, name: "Li Na", email: "li@example.com", phone_number: "+8613900000000" }),
  }),
  pkce: { required: () => true },
  rotateRefreshToken: false,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
  },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  cookies: { keys: ["a key of the benchmark"] },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 60,
    Grant: 86_400,
    Interaction: 600,
    RefreshToken: 86_400,
    Session: 43_200,
  },
  async loadExistingGrant({ oidc: { client, session, provider, requestParamOIDCScopes } }) {
    if (!client || !session?.accountId) return undefined;
    const grantId = session.grantIdFor(client.clientId);
    if (grantId) return provider.Grant.find(grantId);
    const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
    grant.addOIDCScope([...requestParamOIDCScopes].join(" "));
    await grant.save();
    return grant;
  },
};

const provider = new Provider(`http://localhost:${port}`, configuration);
const answer = provider.callback();
const password = "a password of the benchmark";
const passwordHash = await hash(password, argon2Parameters);
let people = 0;

const server = createServer((request, response) => {
  if (request.url === "/hash")
    return void verify(passwordHash, password).then((proven) => response.end(String(proven)));
  if (!request.url?.startsWith("/interaction/")) return answer(request, response);
  const login = { accountId: `person-${people++ % 64}` };
  provider.interactionFinished(request, response, { login }).catch((error: Error) => {
    response.statusCode = 500;
    response.end(error.message);
  });
});
server.listen(Number(port));
await once(server, "listening");
console.log("The limit peer listens");

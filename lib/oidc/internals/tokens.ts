import "server-only";
import type Provider from "oidc-provider";
import type { Client } from "oidc-provider";
import { tokenSettings } from "../policy/client-settings";
import { type KeptToken, keptValueOf, type StructuredTokens } from "../structured-tokens";

interface TokenModel {
  client: Client | undefined;
  aud?: string | undefined;
  getValueAndPayload(): Promise<{ value: string; payload: KeptToken }>;
}

/**
 * Hands access tokens out as JWTs where the application wants them so, and always for an API. The library's own JWTs are kept
 * nowhere: they cannot be revoked, and no userinfo takes them. Ours are found by what they stand for.
 */
export function structureAccessTokens(
  { AccessToken, ClientCredentials }: Provider,
  tokens: StructuredTokens,
): void {
  for (const { prototype } of [AccessToken, ClientCredentials] as unknown as { prototype: TokenModel }[]) {
    const { getValueAndPayload } = prototype;
    Object.defineProperty(prototype, "getValueAndPayload", {
      async value(this: TokenModel) {
        const made = await getValueAndPayload.call(this);
        const { client } = this;
        const audience = this.aud ?? (client && audienceOf(client));
        if (!client || audience === undefined) return made;
        const algorithm = client.idTokenSignedResponseAlg ?? "";
        return { ...made, value: await tokens.wrap(made.payload, audience, algorithm) };
      },
    });
  }
  const found: FoundTokens = AccessToken as never;
  const { find } = found;
  Object.defineProperty(found, "find", {
    async value(this: FoundTokens, presented: unknown, options?: object) {
      const kept = typeof presented === "string" ? await keptValueOf(tokens, presented) : presented;
      return find.call(this, kept, options);
    },
  });
}

/** The provider's access tokens, as far as they are looked for. */
interface FoundTokens {
  find(value: unknown, options?: object): Promise<object | undefined>;
}

/** For whom an application's JWTs are; undefined where its tokens are opaque. */
function audienceOf(client: Client): string | undefined {
  const { accessTokenFormat, audience } = tokenSettings(client);
  return accessTokenFormat === "jwt" ? audience || client.clientId : undefined;
}

interface TokenMaker {
  mask: object;
  set(name: string, value: unknown): void;
  issue(options: { use: "logout" }): Promise<string>;
}

/** Makes a token as the library makes ID tokens, outside of any request: it signs by the client's algorithm with the key that fits first. */
export async function makeIdToken(
  { IdToken }: Provider,
  client: Client,
  { sub, claims, use }: { sub: string; claims: Record<string, unknown>; use: "logout" },
): Promise<string> {
  const made = IdToken as unknown as new (available: object, context: object) => TokenMaker;
  const token = new made({ sub }, { client, ctx: undefined });
  token.mask = { sub: null };
  for (const [name, value] of Object.entries(claims)) token.set(name, value);
  return token.issue({ use });
}

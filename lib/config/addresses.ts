import { config } from ".";

/** The base address `B` of a pool, without a trailing slash. */
export function poolBase(slug: string): string {
  return config().poolUrl.replace("{pool}", slug);
}

/** The issuer of a pool's OpenID provider. */
export function poolIssuer(slug: string): string {
  return `${poolBase(slug)}/oidc`;
}

/** The address that an administrator registers at DingTalk as redirect URL for all connections of a pool. */
export function dingtalkCallbackAddress(pool: { id: string; slug: string }): string {
  return `${new URL(poolBase(pool.slug)).origin}/connections/social/dingtalk/${pool.id}/callback`;
}

/** The origin of the console. */
export function consoleOrigin(): string {
  return config().publicUrl;
}

/** True when a pool's pages are served over TLS, so that its cookies are `Secure` and prefixed (SEC-49). */
export function poolIsSecure(slug: string): boolean {
  return poolBase(slug).startsWith("https:");
}

/** Where a path below a pool's base is mounted inside the application: `/p/<slug>`. */
export function poolPath(slug: string): string {
  return new URL(poolBase(slug)).pathname.replace(/\/$/, "");
}

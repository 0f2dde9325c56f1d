import "server-only";
import type Provider from "oidc-provider";
import type { Client } from "oidc-provider";

/** What the library's filter of claims knows, and the scope that it was told. */
interface ClaimsFilter {
  available: Record<string, unknown>;
  client: Client;
  scope(value?: string): this;
  result(): Promise<Record<string, unknown>>;
}

/**
 * Lets an application be told claims of its own: the library's filter passes those alone that are the same for all applications.
 *
 * @param ownNames the names that some scopes release to an application.
 */
export function releaseOwnClaims(
  { Claims }: Provider,
  ownNames: (client: Client, scopes: readonly string[]) => string[],
): void {
  const prototype: ClaimsFilter = Claims.prototype as never;
  const { scope, result } = prototype;
  const granted = new WeakMap<ClaimsFilter, string[]>();
  Object.defineProperty(prototype, "scope", {
    value(this: ClaimsFilter, value = "") {
      granted.set(this, value.split(" "));
      return scope.call(this, value);
    },
  });
  Object.defineProperty(prototype, "result", {
    async value(this: ClaimsFilter) {
      const claims = await result.call(this);
      const own = ownNames(this.client, granted.get(this) ?? []);
      // What the protocol says is never replaced.
      const added = own.filter((name) => Object.hasOwn(this.available, name) && !Object.hasOwn(claims, name));
      return { ...claims, ...Object.fromEntries(added.map((name) => [name, this.available[name]])) };
    },
  });
}

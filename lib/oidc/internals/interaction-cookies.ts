import "server-only";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";

/**
 * Takes the place of the two cookies by which the library knows the interaction of a browser again: `interaction` and `resume`. It
 * sets them when it begins one and asks for the latter where it goes on.
 *
 * @param by `own` is the id of the interaction that this request may go on with, if any; `onBegun` is called when another was
 *   begun.
 */
export function replaceInteractionCookies(
  provider: Provider,
  { cookies }: KoaContextWithOIDC,
  { own, onBegun }: { own: string | undefined; onBegun: () => void },
): void {
  const [begun, resumed] = [provider.cookieName("interaction"), provider.cookieName("resume")];
  const [get, set] = [cookies.get.bind(cookies), cookies.set.bind(cookies)];
  const replaced: Pick<typeof cookies, "get" | "set"> = {
    get: (name, options) => (name === begun || name === resumed ? own : get(name, options)),
    set(name, value, options) {
      if (name === begun) onBegun();
      return name === begun || name === resumed ? cookies : set(name, value, options);
    },
  };
  Object.assign(cookies, replaced);
}

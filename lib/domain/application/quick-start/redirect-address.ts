import type { QuickStartNeed } from "./quick-start";

/** A redirect URI that a library takes, and whether it has still to be registered. */
interface RedirectAddress {
  address: URL;
  needs: QuickStartNeed[];
}

/**
 * The registered redirect URI for a library, an address of this machine first; where none is right, the library's own path at the site
 * of the first one, which has to be registered.
 *
 * @param path the library's.
 * @param isFixed whether the library takes no other; otherwise any address does that is not the site's first page.
 */
export function findRedirectAddress(
  redirectUris: readonly string[],
  { path, isFixed }: { path: string; isFixed: boolean },
): RedirectAddress {
  const known = redirectUris
    .map((uri) => new URL(uri))
    .filter(({ protocol }) => protocol === "http:" || protocol === "https:")
    .sort((one, other) => Number(other.protocol === "http:") - Number(one.protocol === "http:"));
  const fits = ({ pathname, search }: URL) =>
    isFixed ? pathname === path && search === "" : pathname !== "/" && search === "";
  const registered = known.find(fits);
  if (registered) return { address: registered, needs: [] };
  const address = new URL(path, known[0] ?? "http://localhost:3000");
  return { address, needs: [{ kind: "redirect_uri", address: address.href }] };
}

/** The port at which a site listens, as its address has it, or where there is none the one that most begin with. */
export function portOf({ port }: URL): string {
  return port || "3000";
}

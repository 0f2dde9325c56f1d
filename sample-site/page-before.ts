/** The pages that may be opened again at any time. The answer of a provider, for one, counts once. */
const PAGES = new Set(["/", "/connect", "/signed-out"]);

/** The path of the page that a browser comes from; that of the front page when it is none of this site's own pages. */
export function findPageBefore(referer: string | undefined, publicUrl: URL): string {
  if (referer === undefined || !URL.canParse(referer)) return "/";
  const { origin, pathname } = new URL(referer);
  return origin === publicUrl.origin && PAGES.has(pathname) ? pathname : "/";
}

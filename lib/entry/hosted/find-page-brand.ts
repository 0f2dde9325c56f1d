import "server-only";
import { findBrandOfPage } from "@/lib/addresses/page-brand";
import { findPoolOfPage } from "@/lib/addresses/pool-home";
import type { PageBrand } from "@/lib/domain/branding/brand";
import { log } from "@/lib/log/log";
import { findAskingApplication } from "@/lib/oidc/asking-application";
import { shownPath } from "./shown-path";

/**
 * What the page at an address wears: the look of the application whose request it belongs to, where it has been found to belong to one, over
 * that of its pool, which its requests have just read. Null for an address of no pool, and where it cannot be found out: a page is there
 * without it.
 */
export async function findPageBrand(request: { headers: Headers; url: string }): Promise<PageBrand | null> {
  try {
    const pool = await findPoolOfPage(request.headers.get("host"), shownPath(request));
    return pool && (await findBrandOfPage(pool, findAskingApplication(request.headers)));
  } catch (error) {
    log().warn({ err: error }, "no look found for a hosted page");
    return null;
  }
}

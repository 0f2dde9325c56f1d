import { DingpassError, readFault } from "./errors";
import type { Page } from "./page";

const patienceMilliseconds = 15_000;

/**
 * Asks the issuer, without cookies. Redirects are not followed, so that no token goes anywhere else.
 * @throws DingpassError unreachable, or what the answer names as its error
 */
export async function fetchJson(
  page: Page,
  url: string,
  init: RequestInit = {},
): Promise<Record<string, unknown>> {
  const abort = new AbortController();
  const patience = page.setTimeout(() => abort.abort(), patienceMilliseconds);
  try {
    const response = await page.fetch(url, {
      credentials: "omit",
      redirect: "error",
      signal: abort.signal,
      ...init,
    });
    // What is no JSON has only its status to say.
    const answer = await response.json().catch(() => ({}));
    if (response.ok && answer) return answer;
    const { error } = answer || {};
    if (error && error !== "invalid_token") throw readFault(answer);
    if (response.status === 401) throw new DingpassError("not_signed_in", "the access token is over");
    throw new DingpassError("unreachable", `${url}: ${response.status}`);
  } catch (error) {
    if (error instanceof DingpassError) throw error;
    throw new DingpassError("unreachable", `${url}: ${error}`);
  } finally {
    page.clearTimeout(patience);
  }
}

/** As a form, which needs no question beforehand across origins. */
export function postForm(page: Page, url: string, fields: Record<string, string>) {
  return fetchJson(page, url, { method: "POST", body: new URLSearchParams(fields) });
}

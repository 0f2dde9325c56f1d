import "server-only";

/**
 * True when a browser calls itself DingTalk's app. Anybody can say so: it only chooses which page is shown and proves nothing
 * (SEC-24). A page that claims the app's presence to the app's own script is worth nothing outside of it either.
 */
export function isDingTalkUserAgent(userAgent: string | null): boolean {
  return userAgent !== null && /\bDingTalk\b/i.test(userAgent);
}

import type { App } from "../directory-schema";

/**
 * Whether a page is on a domain of the app: that of a homepage address, a redirect URL or a 端内免登地址. Domains are
 * compared without their ports; DingTalk's own rule is not documented.
 */
export function isOnDomainOf(app: App, pageUrl: string): boolean {
  const domain = findDomain(pageUrl);
  const addresses = [app.homepageUrl, app.pcHomepageUrl, ...app.redirectUris, ...app.silentLoginUrls];
  return domain !== null && addresses.some((one) => one !== undefined && findDomain(one) === domain);
}

/** The domain of an address of the web, or null. */
export function findDomain(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? hostname : null;
}

import type { Page } from "./page";

/** Adds a frame that nobody sees, hears or reaches. */
export function addFrame({ document }: Page): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Dingpass";
  frame.setAttribute("aria-hidden", "true");
  (document.body || document.documentElement).appendChild(frame);
  return frame;
}

/**
 * Whether the issuer is certainly another site than this page, so that a frame of it sees no session: another scheme, another address,
 * or names that differ in their last two parts. What is left may be another site all the same, where a suffix is a public one.
 */
export function isCrossSite(own: string, issuer: string): boolean {
  const [here, there] = [new URL(own), new URL(issuer)];
  const site = ({ protocol, hostname }: URL) =>
    protocol + (/^[\d.]+$|:/.test(hostname) ? hostname : hostname.split(".").slice(-2).join("."));
  return site(here) !== site(there);
}

import type { Page } from "./page";

/** Web views in which a popup is no window of its own, or has no opener: DingTalk's, WeChat's, and those of Android apps. */
const withoutPopups = /DingTalk|MicroMessenger|; wv\)/i;

/**
 * Opens an empty popup in the middle of this window, at once: browsers allow it only in the event of a click.
 * @returns null where there is none
 */
export function openPopup(page: Page): Window | null {
  if (withoutPopups.test(page.navigator.userAgent)) return null;
  const [width, height] = [480, 720];
  const left = Math.max(0, Math.round(page.screenX + (page.outerWidth - width) / 2));
  const top = Math.max(0, Math.round(page.screenY + (page.outerHeight - height) / 2));
  const features = `popup,width=${width},height=${height},left=${left},top=${top}`;
  const popup = page.open("about:blank", "_blank", features);
  return popup && !popup.closed ? popup : null;
}

import { config } from ".";

/**
 * The cookie that remembers a chosen language; without it the browser's wish counts. Where the product is served over
 * TLS its name binds it to one host (SEC-49).
 */
export function localeCookie(): { name: string; secure: boolean } {
  const secure = config().publicUrl.startsWith("https:");
  return { name: `${secure ? "__Host-" : ""}dingpass.locale`, secure };
}

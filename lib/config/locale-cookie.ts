import { config } from ".";

/**
 * The cookie that remembers a chosen language; without it the browser's wish counts. Where the product is served over
 * TLS its name binds it to one host (SEC-49).
 */
export function localeCookie(): { name: string; secure: boolean } {
  const secure = config().publicUrl.startsWith("https:");
  return { name: `${secure ? "__Host-" : ""}dingpass.locale`, secure };
}

/**
 * The cookie that holds, for the pages of one interaction, the language that its application asked for. It lies at their path,
 * so over TLS its name can say that it is secure and no more (SEC-49).
 */
export function wishedLocaleCookie(): { name: string; secure: boolean } {
  const secure = config().poolUrl.startsWith("https:");
  return { name: `${secure ? "__Secure-" : ""}dingpass.ui_locale`, secure };
}

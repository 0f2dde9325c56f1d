import "server-only";
import { isIP } from "node:net";

const applicationLink = /https:\/\/open-dev\.dingtalk\.com\/appscope\/apply\?content=[\w%.-]{1,150}/;

/**
 * The link by which an administrator applies for a missing permission. Only an address of DingTalk's own console is
 * taken over, because it ends as a link on our page.
 */
export function findApplicationLink(message: string): string | undefined {
  return message.match(applicationLink)?.[0];
}

/** The permissions that a link of {@link findApplicationLink} asks for: `content` is `<client id>#<permission>`. */
export function scopesOfLink(link: string): readonly string[] | undefined {
  const scope = link.match(/%23([\w.-]+)$/)?.[1];
  return scope === undefined ? undefined : [scope];
}

/** The first address, version 4 or 6, that a message names. */
export function findAddress(message: string): string | undefined {
  return message
    .split(/[^0-9a-fA-F.:]+/)
    .find((part) => isIP(part.replace(/\.$/, "")) !== 0)
    ?.replace(/\.$/, "");
}

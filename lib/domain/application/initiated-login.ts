import { z } from "zod";
import { type ApplicationType, hasPeople } from "./application-type";
import { findRedirectUriFault } from "./redirect-uri";

/**
 * Where an application begins a sign-in that somebody else asks it to begin (OpenID Connect Core §4): an https address, or http on a
 * loopback host, kept as written; empty for one that has none.
 */
export function initiateLoginUriOf(type: ApplicationType): z.ZodString {
  return z.string().superRefine((uri, context) => {
    if (uri === "") return;
    const fault = hasPeople(type) ? findRedirectUriFault(uri, "web") : "too_many";
    if (fault) context.addIssue({ code: "custom", message: `application.redirect_uri.${fault}` });
  });
}

/** Where people go to who want to be in an application, as it is registered. */
export interface Entrances {
  /** Where people find it; empty when nobody has said. */
  homeAddress: string;
  /** Where it begins a sign-in that it is told of; empty when it has no such address. */
  initiateLoginUri: string;
}

/**
 * Where somebody goes to get into an application without a request of its own: where it begins a sign-in, told by whom and where to end,
 * else where people find it; empty when neither is known.
 */
export function findEntrance({ homeAddress, initiateLoginUri }: Entrances, issuer: string): string {
  if (initiateLoginUri === "") return homeAddress;
  const told = new URLSearchParams({ iss: issuer, ...(homeAddress && { target_link_uri: homeAddress }) });
  return `${initiateLoginUri}${initiateLoginUri.includes("?") ? "&" : "?"}${told}`;
}

import type { IdTokenAlgorithm } from "../application-type";

/** The browser SDK's classic script. */
export interface BrowserSdk {
  address: string;
  /** What `integrity` names; null where it is not known. */
  integrity: string | null;
}

/** What is filled in. */
export interface QuickStartValues {
  issuer: string;
  discoveryEndpoint: string;
  clientId: string;
  /** Null where there is none, and once nobody can read it any more: then a placeholder stands for it. */
  clientSecret: string | null;
  redirectUris: readonly string[];
  webOrigins: readonly string[];
  idTokenAlgorithm: IdTokenAlgorithm;
  /** Whether people may let it in on another device. */
  deviceFlow: boolean;
  sdk: BrowserSdk;
  tokenEndpoint: string;
  /** An API that it may call in its own name, with what it may do there. */
  resource: { identifier: string; scopes: readonly string[] } | null;
  /** A long random text, for libraries that keep people signed in by a key of the site's own. */
  sessionSecret: string;
}

/** A file to copy as it is. */
interface QuickStartFile {
  /** Where it belongs, from the root of the project. */
  name: string;
  text: string;
}

/** What is still missing before it runs. */
export type QuickStartNeed =
  | { kind: "redirect_uri"; address: string }
  /** A web origin, with a redirect URI of it. */
  | { kind: "web_origin" }
  /** ID tokens signed by the algorithm that the library expects. */
  | { kind: "rs256" }
  /** Sign-in by device code, which is off at first. */
  | { kind: "device_flow" }
  /** An API that it may call. */
  | { kind: "api" }
  /** The secret in place of the placeholder. */
  | { kind: "secret" };

/** How an application of one kind begins: what to install, the files, how it is started, and where it is seen. */
export interface QuickStart {
  needs: readonly QuickStartNeed[];
  /** A command, where there is something to install. */
  install: string | null;
  files: readonly QuickStartFile[];
  /** A command. */
  run: string | null;
  /** What to open then; null where it has no pages. */
  opens: string | null;
}

/** What stands in a file until the client secret does. */
export const secretPlaceholder = "PUT-THE-CLIENT-SECRET-HERE";

/** The client secret, or what stands for it. */
export function secretOf({ clientSecret }: QuickStartValues): string {
  return clientSecret ?? secretPlaceholder;
}

/** Whether the secret has still to be put in. */
export function needsOfSecret({ clientSecret }: QuickStartValues): QuickStartNeed[] {
  return clientSecret === null ? [{ kind: "secret" }] : [];
}

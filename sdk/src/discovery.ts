import { DingpassError } from "./errors";
import { fetchJson } from "./fetch-json";
import type { Page } from "./page";

/** Where the issuer is asked what (OpenID Connect Discovery §3). */
export interface Endpoints {
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint: string;
  end_session_endpoint: string;
  revocation_endpoint: string;
}

/** The issuer's endpoints, asked for once; after a failure again. @throws DingpassError wrong_issuer, unreachable */
export function createDiscovery(page: Page, issuer: string): () => Promise<Endpoints> {
  let known: Promise<Endpoints> | undefined;
  const ask = async () => {
    const metadata = await fetchJson(page, `${issuer}/.well-known/openid-configuration`);
    if (metadata.issuer !== issuer)
      throw new DingpassError("wrong_issuer", `it calls itself ${metadata.issuer}`);
    return metadata as unknown as Endpoints;
  };
  return () => {
    known = known ?? ask();
    // Whoever waits hears of it; the next one asks again.
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
}

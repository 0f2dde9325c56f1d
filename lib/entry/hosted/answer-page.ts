import "server-only";
import { type HostedPage, type PageScene, renderHostedPage } from "@/components/hosted/hosted-document";
import { hostedPolicy } from "@/lib/config/page-policy";
import { createSecret } from "@/lib/crypto/random";
import { readLocale } from "../read-locale";
import { findPageBrand } from "./find-page-brand";

/**
 * A hosted page as an answer, in the language of the request and the look of its pool, under a policy with a nonce of its own (SEC-69).
 *
 * @param own the language of the account of whoever is signed in, where the page knows them.
 */
export async function answerPage(
  request: { headers: Headers; url: string },
  make: (scene: PageScene) => HostedPage,
  status = 200,
  own?: string | null,
): Promise<Response> {
  const { headers } = request;
  const nonce = headers.get("x-dingpass-nonce") ?? createSecret(16);
  // After a fault nobody is asked: what has failed may be what would answer.
  const brand = status >= 500 ? null : await findPageBrand(request);
  return new Response(renderHostedPage(readLocale(headers, own), nonce, make, brand), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-cache, no-store, max-age=0, must-revalidate",
      // Where our HTTP server has set the policy already, with this nonce, that one stands.
      "content-security-policy": hostedPolicy(nonce),
    },
  });
}

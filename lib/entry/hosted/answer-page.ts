import "server-only";
import { type HostedPage, type PageScene, renderHostedPage } from "@/components/hosted/hosted-document";
import { hostedPolicy } from "@/lib/config/page-policy";
import { createSecret } from "@/lib/crypto/random";
import { readLocale } from "../read-locale";

/**
 * A hosted page as an answer, in the language of the request, under a policy with a nonce of its own (SEC-69).
 *
 * @param own the language of the account of whoever is signed in, where the page knows them.
 */
export function answerPage(
  { headers }: { headers: Headers },
  make: (scene: PageScene) => HostedPage,
  status = 200,
  own?: string | null,
): Response {
  const nonce = headers.get("x-dingpass-nonce") ?? createSecret(16);
  return new Response(renderHostedPage(readLocale(headers, own), nonce, make), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-cache, no-store, max-age=0, must-revalidate",
      // Where our HTTP server has set the policy already, with this nonce, that one stands.
      "content-security-policy": hostedPolicy(nonce),
    },
  });
}

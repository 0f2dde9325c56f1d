import "server-only";
import type { HostedPage, PageScene } from "@/components/hosted/hosted-document";
import { createReference } from "@/lib/crypto/random";
import { answerPage } from "./answer-page";
import { answerFailure } from "./failure-page";

/** What a hosted page is asked with. */
export interface PageRequest<Params> {
  params: Params;
  query: URLSearchParams;
  headers: Headers;
}

/** What a read found; the answer itself when there is nothing to show but somewhere to go. */
export type Read<Data> = Data | Response;

/**
 * A hosted page, declared: one read, and what is shown of it. Made once, as plain HTML: it works without any script. A failure
 * goes to the log under a reference, and the person sees that (SEC-97).
 *
 * @param language of the account of whoever is signed in, where the page knows them.
 */
export function hostedPage<Params, Data>(
  read: (request: PageRequest<Params>) => Promise<Read<Data>>,
  show: (data: Data, scene: PageScene) => HostedPage,
  { status, language }: { status?: number; language?: (data: Data) => string | null } = {},
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const { headers, url } = request;
    try {
      const found = await read({ params: await context.params, query: new URL(url).searchParams, headers });
      if (found instanceof Response) return found;
      return await answerPage(request, (scene) => show(found, scene), status, language?.(found));
    } catch (error) {
      return answerFailure(request, error, createReference());
    }
  };
}

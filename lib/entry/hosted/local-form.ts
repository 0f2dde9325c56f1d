import "server-only";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import type { LocalTarget } from "@/lib/login/attempts/open-local-attempt";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { readFormFields } from "../form-fields";
import { routeHandler } from "../route-handler";
import { isFromSameHost } from "../same-origin";
import type { FindLocalPage, LocalPage } from "./local-page";
import { refuseBegin } from "./refuse-begin";

/** What was sent from a page that no application's request waits at, and by which browser. */
export interface SentFromPage {
  local: LocalPage;
  target: LocalTarget;
  browserDigest: string;
  fields: URLSearchParams;
  headers: Headers;
  request: Request;
}

/**
 * The door of every form for a way in without DingTalk on such a page: a POST from the pool's own page (SEC-75), in a browser that has
 * a name from then on (SEC-51). A failure leads back to the page, which says what it was.
 *
 * @param said what the log says of a failure.
 */
export function localForm<Params extends { pool: string }>(
  find: FindLocalPage<Params>,
  said: string,
  handler: (sent: SentFromPage) => Promise<Response>,
) {
  return routeHandler<{ params: Promise<Params> }>(async (request, { params }) => {
    const given = await params;
    const pool = await getPoolBySlug(given.pool);
    const { headers } = request;
    if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
    const fields = await readFormFields(request);
    const local = find(pool, given, new URL(request.url).searchParams);
    try {
      const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
      const target = await local.findTarget(headers);
      const answer = await handler({ local, target, browserDigest, fields, headers, request });
      answer.headers.append("set-cookie", setCookie);
      return answer;
    } catch (error) {
      return refuseBegin(error, { pool, page: local.path + local.query, headers, said });
    }
  });
}

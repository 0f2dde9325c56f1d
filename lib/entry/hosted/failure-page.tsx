import "server-only";
import { CopyableReference } from "@/components/hosted/copyable-reference";
import { HostedMessage } from "@/components/hosted/hosted-message";
import { PlainLink } from "@/components/hosted/plain-link";
import { findPoolHomePath } from "@/lib/addresses/pool-home";
import type { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import { logFailure } from "../log-failure";
import { answerPage } from "./answer-page";
import { shownPath } from "./shown-path";

/** Addresses whose queries are nobody's to repeat (SEC-17). */
const secret = /^\/(?:(?:p\/[^/]+\/)?(?:oidc|try|password)|connections)\//;

/** A failed request of a person: a page of ours with the failure's status, its reference, and a way on (SEC-97). */
export async function answerFailure(
  request: Pick<Request, "headers" | "method" | "url">,
  error: unknown,
  reference: string,
): Promise<Response> {
  const { headers, method } = request;
  const failure = logFailure(error, reference);
  const path = shownPath(request);
  const kind = kindOf(failure);
  const home = await findHome(failure, headers.get("host"), path);
  const answer = await answerPage(
    request,
    ({ texts, nonce }) => ({
      title: texts(`refused.${kind}.title`),
      // What a form was answered with cannot be asked for again by its address, and some addresses hold a code or a state.
      returnPath: method === "GET" && !secret.test(path) ? path : undefined,
      content: (
        <HostedMessage
          texts={texts}
          symbol={kind === "nothing" ? "compass" : "alert"}
          alarm={kind === "fault"}
          title={texts(`refused.${kind}.title`)}
          text={texts(`refused.${kind}.text`)}
          subject={kind === "fault" && <CopyableReference texts={texts} number={reference} nonce={nonce} />}
          reference={kind === "fault" ? undefined : reference}
          ways={home !== null && <PlainLink href={home}>{texts("ways.poolPage")}</PlainLink>}
        />
      ),
    }),
    failure.status,
  );
  if (failure.retryAfter !== undefined) answer.headers.set("retry-after", String(failure.retryAfter));
  return answer;
}

/** The path of the pool's own page where there is one: it is no way on from the page of a pool that does not exist. */
async function findHome({ status }: AppError, host: string | null, path: string): Promise<string | null> {
  // After a fault nobody is asked: what has failed may be what would answer.
  if (status >= 500) return null;
  try {
    return await findPoolHomePath(host, path);
  } catch (error) {
    log().warn({ err: error }, "no way on found for a failure page");
    return null;
  }
}

function kindOf({ code, status }: AppError): "nothing" | "foreign" | "busy" | "unreadable" | "fault" {
  if (status === 404) return "nothing";
  if (status === 429) return "busy";
  if (code === "request.foreign_origin") return "foreign";
  return status >= 500 ? "fault" : "unreadable";
}

import "server-only";
import { type PoolAddress, questionAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findSentMailCode } from "@/lib/data/mail-codes";
import { AppError } from "@/lib/domain/error";
import type { AskedAttempt } from "@/lib/login/attempts/find-asked";
import { askCodeToBind, askPasskeyToBind } from "@/lib/login/flow/ask-to-bind";
import { bondToAttempt } from "@/lib/login/mail-codes/code-bond";
import { readFormFields } from "../form-fields";
import { routeHandler } from "../route-handler";
import { isFromSameHost } from "../same-origin";
import { describeSent } from "./code-page";
import type { PageRequest } from "./hosted-page";
import { readKnownUser } from "./known-user-cookie";
import { repeatFailure } from "./login-scene";
import { openQuestion } from "./question-door";
import { readSingleField } from "./read-single-field";
import { seeOther } from "./redirect";
import { refuseBegin } from "./refuse-begin";
import { findContactFor, readTriedSignIn } from "./tried-sign-in";
import { keepTypedName } from "./typed-name-cookie";

interface Parameters {
  params: Promise<{ pool: string; reference: string }>;
}

/** What was sent from the page of a question. */
interface SentFromQuestion {
  pool: PoolAddress;
  question: AskedAttempt;
  fields: URLSearchParams;
  headers: Headers;
}

/**
 * The door of what is asked for on the page of a question before it is answered: a POST from the pool's own page (SEC-75), by the
 * browser that the attempt belongs to (SEC-48, SEC-51). A failure leads back to the page, and the question stays as it is.
 *
 * @param said what the log says of a failure.
 */
function questionForm(said: string, handler: (sent: SentFromQuestion) => Promise<Response>) {
  return routeHandler<Parameters>(async (request, { params }) => {
    const { pool: slug, reference } = await params;
    const pool = await getPoolBySlug(slug);
    const { headers } = request;
    if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
    const fields = await readFormFields(request);
    const question = await openQuestion(pool, reference, headers);
    if (typeof question === "string") return seeOther(question);
    try {
      return await handler({ pool, question, fields, headers });
    } catch (error) {
      return refuseBegin(error, { pool, page: pathOf(pool, reference), headers, said });
    }
  });
}

/** Takes the form for a code by mail, and the button for another one: the page for the code is the same, whatever the address is (SEC-56). */
export const askForCode = questionForm("code to bind not sent", async (sent) => {
  const { pool, question, fields, headers } = sent;
  const { reference } = question.attempt;
  const typed = readSingleField(fields, "address");
  const browserMark = readKnownUser(pool, headers.get("cookie"));
  const outcome = await askCodeToBind(question, { typed, browserMark });
  const kept = typed === undefined ? [] : [keepTypedName(pool, pathOf(pool, reference), typed)];
  if (outcome === "no_address") return seeOther(questionAddress(pool, reference, { fault: "address" }), kept);
  const query: Record<string, string> = outcome === "too_soon" ? { early: "" } : {};
  return seeOther(questionAddress(pool, reference, query, "/code"), kept);
});

/** Answers the page's script: what it asks an authenticator for. */
export const askForPasskey = questionForm("passkey to bind not asked for", async ({ question }) =>
  Response.json(await askPasskeyToBind(question), { headers: { "cache-control": "no-store" } }),
);

/** What the page shows on which the code is typed. Leaves for the question where nothing was sent. */
export async function getBindCodePage({
  params,
  query,
  headers,
}: PageRequest<{ pool: string; reference: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const question = await openQuestion(pool, params.reference, headers);
  if (typeof question === "string") return seeOther(question);
  const { reference } = question.attempt;
  const sent = await findSentMailCode(bondToAttempt(question.attempt));
  if (!sent) return seeOther(questionAddress(pool, reference));
  const another = pathOf(pool, reference);
  const action = `${another}/code`;
  const failure = readTriedSignIn(query, []);
  return {
    ...describeSent(sent, query),
    poolName: pool.name,
    action,
    again: `${action}/send`,
    another,
    returnPath: repeatFailure(action, query),
    failure,
    contact: await findContactFor(pool, failure, false),
  };
}

function pathOf(pool: PoolAddress, reference: string): string {
  return new URL(questionAddress(pool, reference)).pathname;
}

import "server-only";
import { type PoolAddress, questionAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { type AnswerCompletion, answerQuestion, type Wish } from "@/lib/login/flow/answer-question";
import { getMethod } from "@/lib/login/methods/registry";
import { finishInteraction } from "@/lib/oidc/interactions";
import { findSignedInPerson, type SignedInPerson } from "@/lib/oidc/sessions";
import { readFormFields, toSingleFields } from "../form-fields";
import { routeHandler } from "../route-handler";
import { isFromSameHost } from "../same-origin";
import { completionAddress, completionCookies } from "./after-completion";
import { knownUserCookie, readKnownUser } from "./known-user-cookie";
import { leaveFor } from "./onward-page";
import { openQuestion } from "./question-door";
import { seeOther } from "./redirect";
import { keepTypedName } from "./typed-name-cookie";

/** The last part of the address of each method's form. */
const methodForms: Readonly<Record<string, LoginMethod>> = {
  passkey: "passkey",
  password: "password",
  code: "email_code",
};

/**
 * The door of every form on the page of a question: a POST from the pool's own page (SEC-75), by the browser that the attempt belongs
 * to (SEC-48). A wrong password leads back to the page, and a wrong code to its own; an answer that was decided to where the sign-in was
 * to end.
 *
 * @param fixed the last part of the form's address, where that is no parameter.
 */
export function answerForm(fixed?: "code") {
  return routeHandler<{ params: Promise<{ pool: string; reference: string; answer?: string }> }>(
    async (request, { params }) => {
      const { answer = "", ...place } = await params;
      return takeAnswer(request, { ...place, answer: fixed ?? answer });
    },
  );
}

async function takeAnswer(
  request: Request,
  { pool: slug, reference, answer }: { pool: string; reference: string; answer: string },
): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const fields = toSingleFields(await readFormFields(request));
  const current = await findSignedInPerson(pool, headers);
  const wish = toWish(answer, { fields, current, browserMark: readKnownUser(pool, headers.get("cookie")) });
  const asked = await openQuestion(pool, reference, headers);
  if (typeof asked === "string") return seeOther(asked);
  const completion = await answerQuestion(pool, asked, wish, current?.signInId ?? null);
  const typed = (kept: string) =>
    keepTypedName(pool, new URL(questionAddress(pool, reference)).pathname, kept);
  if (completion.kind === "again") {
    const { reason } = completion;
    const identifier = fields.get("identifier");
    const kept = identifier === undefined ? [] : [typed(identifier)];
    if (!reason) return seeOther(questionAddress(pool, reference), kept);
    const way: Record<string, string> = wish.kind === "method" ? { way: wish.method.name } : {};
    const below = reason === "login.code_refused" ? "/code" : "";
    return seeOther(questionAddress(pool, reference, { failed: reason, reference, ...way }, below), kept);
  }
  return leave(request, pool, asked.attempt.target, completion, [typed("")]);
}

/** What the last part of a form's address and its fields say that somebody wants. @throws AppError `request.not_found`. */
function toWish(
  answer: string,
  sent: {
    fields: ReadonlyMap<string, string>;
    current: SignedInPerson | null;
    browserMark: string | undefined;
  },
): Wish {
  const { fields, current, browserMark } = sent;
  switch (answer) {
    case "create":
      return { kind: "create" };
    case "continue":
      return { kind: "go_on" };
    case "cancel":
      return { kind: "cancel" };
    case "session":
      return { kind: "session", shown: fields.get("sign_in") ?? "", current };
  }
  const method = Object.hasOwn(methodForms, answer) ? methodForms[answer] : undefined;
  if (method === undefined) throw new AppError("request.not_found");
  return { kind: "method", method: getMethod(method), fields, browserMark };
}

async function leave(
  request: Request,
  pool: PoolAddress,
  target: AttemptTarget,
  completion: Exclude<AnswerCompletion, { kind: "again" }>,
  setCookies: readonly string[],
): Promise<Response> {
  if (completion.kind === "refused") {
    const isCancelled = completion.reason === "login.answer_cancelled" && target.kind === "interaction";
    const back = isCancelled ? await finishInteraction(pool, target.uid, { denied: true }) : null;
    if (back) return leaveFor(request, "application", back, setCookies);
    return seeOther(await completionAddress(pool, completion), setCookies);
  }
  const mark = completion.kind === "done" && completion.browserMark;
  return leaveFor(
    request,
    target.kind === "interaction" ? "application" : "page",
    await completionAddress(pool, completion),
    [...completionCookies(pool, completion), ...(mark ? [knownUserCookie(pool, mark)] : []), ...setCookies],
  );
}

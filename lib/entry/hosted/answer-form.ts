import "server-only";
import { type PoolAddress, questionAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { bindMethods } from "@/lib/domain/association/binding";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { isLoginMethod } from "@/lib/domain/login/login-method";
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

interface Parameters {
  params: Promise<{ pool: string; reference: string; answer: string }>;
}

/**
 * The door of every form on the page of a question: a POST from the pool's own page (SEC-75), by the browser that the attempt belongs
 * to (SEC-48). A wrong password leads back to the page; an answer that was decided to where the sign-in was to end.
 */
export const answerForm = routeHandler<Parameters>(async (request, { params }) => {
  const { pool: slug, reference, answer } = await params;
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
    const kept = wish.kind === "method" ? [typed(fields.get("identifier") ?? "")] : [];
    return seeOther(questionAddress(pool, reference, reason ? { failed: reason, reference } : {}), kept);
  }
  return leave(request, pool, asked.attempt.target, completion, [typed("")]);
});

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
  const method = bindMethods.find((allowed) => allowed === answer);
  if (!isLoginMethod(method)) throw new AppError("request.not_found");
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

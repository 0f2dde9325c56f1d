import "server-only";
import { accountAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { endOwnSignIn } from "@/lib/login/account/end-own-sign-ins";
import { removeOwnAuthenticator, renewRecoveryCodes } from "@/lib/login/second-factor/change-second-factor";
import { beginAuthenticator } from "@/lib/login/second-factor/set-up-authenticator";
import { noteFactorQuestion } from "@/lib/oidc/note-factor-question";
import { raiseSession } from "@/lib/oidc/sessions";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { readFormFields } from "../form-fields";
import { routeHandler } from "../route-handler";
import { isFromSameHost } from "../same-origin";
import { findAccountHolder, toAccountScope } from "./account-door";
import { accountDoor, accountForm } from "./account-form";
import { accountPath } from "./account-sign-in";
import type { PageRequest } from "./hosted-page";
import { seeOther } from "./redirect";
import { takeStep } from "./second-factor-acts";
import { getSecondFactorPage } from "./second-factor-page";
import { showRecoveryCodes } from "./shown-codes";

/** Where somebody sets an authenticator app up of their own accord; the forms of the step lie beside it. */
const setUpPath = "/authenticator";

/** What the account page shows while whoever is signed in owes a second factor; null when the sign-in is over. */
export async function getStepAtAccount(
  holder: Parameters<typeof getSecondFactorPage>[1],
  request: Parameters<typeof getSecondFactorPage>[2],
) {
  const address = accountPath(holder.pool);
  const { userId, signInId } = holder;
  await noteFactorQuestion({ poolId: holder.pool.id, userId, signInId }, "account");
  return getSecondFactorPage(
    { address, applicationName: null, cancel: null, mayStartOver: true },
    holder,
    request,
  );
}

/** What the page shows on which somebody sets an authenticator app up of their own accord. Leads back where that is not open to them. */
export async function getAuthenticatorPage({ params, query, headers }: PageRequest<{ pool: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const holder = await findAccountHolder(pool, headers);
  if (!holder || holder.owes) return seeOther(accountAddress(pool));
  const authenticator = await beginAuthenticator(toAccountScope(holder, headers));
  if (typeof authenticator === "string") return seeOther(accountAddress(pool, { said: authenticator }));
  const account = accountPath(pool);
  return {
    poolName: pool.name,
    person: holder.person,
    authenticator,
    fault: query.has("step"),
    forms: formsPath(pool),
    back: account,
    returnPath: account + setUpPath,
  };
}

/** Below what the forms of the step lie at the account page. */
function formsPath(pool: PoolAddress): string {
  return `${accountPath(pool)}/second-factor`;
}

interface StepParameters {
  params: Promise<{ pool: string; form: string }>;
}

/**
 * The door of every form of a second factor at the account page: a POST from a page of the pool (SEC-75) by whoever is signed in in this
 * browser, about themselves alone.
 */
export const stepAtAccount = routeHandler<StepParameters>(async (request, { params }) => {
  const { pool: slug, form } = await params;
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const holder = await findAccountHolder(pool, headers);
  if (!holder) return seeOther(accountAddress(pool, { over: "" }));
  const scope = toAccountScope(holder, headers);
  const ofOwnAccord = form === "set-up" && !holder.owes;
  return takeStep(form, {
    request,
    fields,
    scope,
    browserDigest: findBrowser(pool, headers.get("cookie")),
    page: (fault) => {
      const page = new URL(accountAddress(pool, fault ? { step: fault } : {}));
      if (ofOwnAccord && fault === "code") page.pathname += setUpPath;
      return page.href;
    },
    forms: formsPath(pool),
    async leave(amr) {
      const cookies = await raiseSession(pool, headers, { signInId: scope.signInId, amr });
      return cookies ? seeOther(accountAddress(pool), cookies) : seeOther(accountAddress(pool, { over: "" }));
    },
    async startOver() {
      await endOwnSignIn(scope, scope.signInId);
      return seeOther(accountAddress(pool, { over: "again" }));
    },
  });
});

/** Takes the person's authenticator app away. */
export const removeAuthenticator = accountForm({
  said: "second_factor_removed",
  act: removeOwnAuthenticator,
});

/** Makes new recovery codes, and shows them as its answer, this one time. */
export const renewCodes = (request: Request, context: { params: Promise<{ pool: string }> }) =>
  accountDoor(async ({ pool, scope }) => {
    const codes = await renewRecoveryCodes(scope);
    if (codes === "over") return seeOther(accountAddress(pool, { over: "" }));
    if (typeof codes === "string") return seeOther(accountAddress(pool, { said: codes }));
    return showRecoveryCodes({ request, scope, forms: formsPath(pool) }, { codes, leads: "back" });
  })(request, context);

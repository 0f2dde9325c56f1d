import "server-only";
import { accountAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import type { AccountSaying } from "@/lib/domain/user/account-answer";
import type { AccountOutcome, AccountScope } from "@/lib/login/account/account-scope";
import { readFormFields } from "../form-fields";
import { routeHandler } from "../route-handler";
import { isFromSameHost } from "../same-origin";
import { findAccountHolder, toAccountScope } from "./account-door";
import { accountPath } from "./account-sign-in";
import { readOnly } from "./login-scene";
import { seeOther } from "./redirect";
import { keepTypedName } from "./typed-name-cookie";

/** What a form of the account page does. */
interface AccountAct {
  /** What the page says when it is done. */
  said: AccountSaying;
  act: (scope: AccountScope, fields: URLSearchParams, headers: Headers) => Promise<AccountOutcome>;
  /** The `Set-Cookie` values that the browser gets when it is done. */
  cookies?: (fields: URLSearchParams) => string[];
}

/** What was sent from the account page, and by whom. */
interface SentFromAccount {
  pool: PoolAddress;
  scope: AccountScope;
  fields: URLSearchParams;
  headers: Headers;
}

/**
 * The door of everything that is sent from the account page: a POST from the pool's own page (SEC-75) by whoever is signed in in this
 * browser, about themselves alone (SEC-60, SEC-61), and who owes no second factor (SEC-52).
 */
export function accountDoor(handler: (sent: SentFromAccount) => Promise<Response>) {
  return routeHandler<{ params: Promise<{ pool: string }> }>(async (request, { params }) => {
    const pool = await getPoolBySlug((await params).pool);
    const { headers } = request;
    if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
    const fields = await readFormFields(request);
    const holder = await findAccountHolder(pool, headers);
    if (!holder) return seeOther(accountAddress(pool, { over: "" }));
    if (holder.owes) return seeOther(accountAddress(pool));
    const scope = toAccountScope(holder, headers);
    return handler({ pool, scope, fields, headers });
  });
}

/**
 * A form on the account page that changes something. Leads back to the page, which says what came of it; what was entered and cannot be
 * taken is kept for the form, sealed, and not in the address.
 */
export function accountForm({ said, act, cookies }: AccountAct) {
  return accountDoor(async ({ pool, scope, fields, headers }) => {
    const outcome = await act(scope, fields, headers);
    if (typeof outcome === "object") {
      const { fault, kept = "", of } = outcome;
      const address = accountAddress(pool, { fault, ...(of !== undefined && { of }) });
      return seeOther(address, [keepTypedName(pool, accountPath(pool), kept)]);
    }
    // Whoever ended the sign-in that they act in is not signed in here any more.
    const over = outcome === "over" || (said === "ended" && readOnly(fields, "sign_in") === scope.signInId);
    if (over) return seeOther(accountAddress(pool, { over: "" }));
    if (outcome === "left") return seeOther(accountAddress(pool, { over: said }));
    if (outcome !== "done") return seeOther(accountAddress(pool, { said: outcome }));
    return seeOther(accountAddress(pool, { said }), cookies?.(fields));
  });
}

import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { saveOwnLanguage, saveOwnName } from "@/lib/data/own-profile";
import type { Queries } from "@/lib/data/transaction";
import { isLocale } from "@/lib/domain/locale/locale";
import { userFields } from "@/lib/domain/user/user-form";
import type { AccountOutcome, AccountScope } from "./account-scope";
import { inOwnAccount } from "./in-own-account";

/** Gives a person the name that they typed, which stays whatever DingTalk says (SEC-106); an empty one is DingTalk's again. */
export async function changeOwnName(scope: AccountScope, typed: string): Promise<AccountOutcome> {
  const name = userFields.name.safeParse(typed);
  if (!name.success) return { fault: "name.shape", kept: typed };
  return inOwnAccount<AccountOutcome>(scope, async (queries) => {
    if (await saveOwnName(queries, scope, name.data)) await recordChange(scope, queries, "name");
    return "done";
  });
}

/** Gives a person's account the language that they chose; anything but a language of ours is none. */
export async function changeOwnLanguage(scope: AccountScope, chosen: string): Promise<AccountOutcome> {
  const locale = isLocale(chosen) ? chosen : null;
  return inOwnAccount<AccountOutcome>(scope, async (queries) => {
    if (await saveOwnLanguage(queries, scope, locale)) await recordChange(scope, queries, "locale");
    return "done";
  });
}

async function recordChange(scope: AccountScope, queries: Queries, changed: string): Promise<void> {
  await recordEvent(queries, {
    action: "user.updated",
    context: scope,
    poolId: scope.poolId,
    object: `user:${scope.userId}`,
    outcome: "success",
    details: { changed: [changed] },
  });
}

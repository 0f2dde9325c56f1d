import "server-only";
import { AppError } from "@/lib/domain/error";
import type { DingTalkApp } from "./app";
import { callAsApp } from "./call-as-app";
import { deadlineIn, verificationLimitMilliseconds } from "./deadline";
import { departmentCall } from "./department";
import { DepartmentCache } from "./department-cache";
import { settleSecret } from "./tokens/settle-secret";

const shared = new DepartmentCache();

/** Names of departments by id, and what DingTalk refused before all of them were known. */
export interface FoundNames {
  names: ReadonlyMap<string, string>;
  refusal: AppError | null;
}

/** Who asks for names. */
export interface Asker {
  id: string;
  /** Counts what goes out to DingTalk, before it does. @throws AppError when that is too much. */
  count: () => Promise<void>;
}

/**
 * The names of departments of the app's own enterprise, from memory where they were asked for lately. One that has no name, or that the
 * app may not see, is left out; a refusal (`dingtalk.permission_missing`, the codes of any call with an app token, those of counting)
 * ends the asking and leaves what is known. Takes 5 s at most. Source: DingTalk, query-department-details.
 */
export async function listDepartmentNames(
  app: DingTalkApp,
  ids: readonly string[],
  asker: Asker,
  cache: DepartmentCache = shared,
): Promise<FoundNames> {
  const names = new Map<string, string>();
  const ask = askerOf(app, asker);
  try {
    // One after the other: DingTalk counts calls for each second, and logins go first.
    for (const id of ids) {
      const name = await cache.find({ ...app, id }, asker.id, () => ask(id));
      if (name) names.set(id, name);
    }
    return { names, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { names, refusal: error };
  }
}

/** Asks DingTalk, with the secret that it takes: which one that is, is settled by the first question. */
function askerOf(app: DingTalkApp, { count }: Asker): (id: string) => Promise<string | null> {
  const deadline = deadlineIn(verificationLimitMilliseconds);
  let settled: DingTalkApp | undefined;
  return async (id) => {
    await count();
    settled ??= await settleSecret(app, deadline);
    return (await callAsApp(settled, departmentCall(id), deadline)).name;
  };
}

import "server-only";
import { setTimeout } from "node:timers/promises";
import {
  findConnectionOfAttempt,
  type LoginConnectionColumns,
  readStoredConnection,
} from "@/lib/data/connections";
import { countAgainst, type RateLimit } from "@/lib/data/rate-limits";
import { rootDepartment } from "@/lib/dingtalk/department";
import { listDepartmentNames } from "@/lib/dingtalk/departments";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { openApp } from "./open-app";

/** Nobody waits longer for a name, in milliseconds: it is nicer to have it, and no more. */
const patience = 1_000;

/** What memory does not know is asked of DingTalk so often, for all people of a connection together. */
const calls: RateLimit = { name: "enterprise-name", points: 30, seconds: 60 };

/**
 * What DingTalk calls the enterprise of a connection, as far as the connection's app may see that: its root department has the name.
 * What was asked lately is known for ten minutes. Null where nobody says it within a second; no sign-in fails for it.
 */
export async function findEnterpriseName(columns: LoginConnectionColumns): Promise<string | null> {
  return Promise.race([askForName(columns), setTimeout(patience, null, { ref: false })]);
}

async function askForName(columns: LoginConnectionColumns): Promise<string | null> {
  try {
    const connection = readStoredConnection(columns);
    const asker = { id: "sign-ins", count: () => countAgainst(calls, connection.id) };
    const { names } = await listDepartmentNames(openApp(connection), [rootDepartment], asker);
    return names.get(rootDepartment) ?? null;
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
    log().warn({ ...failureFields(known), connection: columns.id }, "name of an enterprise not found");
    return null;
  }
}

/** What a person's DingTalk account is told apart by: the enterprise that an attempt came through, else its connection; null for neither. */
export async function nameOrigin(attempt: { id: string; poolId: string }): Promise<string | null> {
  const columns = await findConnectionOfAttempt(attempt);
  return columns && ((await findEnterpriseName(columns)) ?? columns.displayName);
}

import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { hashPassword } from "@/lib/passwords/hash-password";
import { openPendingSignIn } from "@/lib/services/second-factor/open-pending-sign-in";
import { scopeOf } from "@/prisma/seed/scope";
import { markOf } from "../credential-mark";
import { findSession } from "../find-session";
import { startSession } from "../start-session";

/** The password of every administrator of these tests. */
export const password = "a long phrase nobody guesses";

const hash = hashPassword(password);

/** What sign-ins of these tests know of their request; each from a network of its own. */
export function makeRequest() {
  const mark = randomUUID()
    .slice(0, 8)
    .replace(/(.{4})/, "$1:");
  return { clientAddress: `2001:db8:${mark}::1`, reference: "TEST-TEST-TEST" };
}

/** An administrator of one test's own. */
export async function makeAdministratorRow() {
  const email = `${randomUUID()}@example.com`;
  return database().administrator.create({ data: { email, name: "Li Lei", passwordHash: await hash } });
}

/** A new session of an administrator, as what asks in it sees it. */
export async function makeScope(administratorId: string, { fresh = true } = {}) {
  const value = await startSession({ administratorId, userAgent: "Firefox/133.0" }, makeRequest());
  const found = await findSession(value);
  if (!found) throw new Error("a session that has just begun is there");
  const { session } = found;
  const provenAt = fresh ? session.provenAt : new Date(Date.now() - 11 * 60_000);
  return { value, sessionId: session.id, scope: scopeOf(administratorId, { ...session, provenAt }) };
}

/** What the audit trail says of an administrator, oldest first. */
export async function listActsOn(administratorId: string): Promise<string[]> {
  const rows = await database().auditEvent.findMany({
    where: { object: `administrator:${administratorId}` },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(({ action }) => action);
}

/** The code of what an attempt came to. */
export async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "accepted",
    (error) => error.code ?? String(error),
  );
}

/** What waits for the second factor of an administrator of these tests. @returns the cookie's value */
export async function makePending(administratorId: string): Promise<string> {
  const { passwordHash } = await database().administrator.findUniqueOrThrow({
    where: { id: administratorId },
  });
  return openPendingSignIn({ id: administratorId, credential: markOf(passwordHash) });
}

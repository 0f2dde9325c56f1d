import "server-only";
import { findKnownBrowser } from "@/lib/crypto/known-browser";
import { listUsersByNames, type NamedUser } from "@/lib/data/local-logins";
import { AppError } from "@/lib/domain/error";
import type { LocalLead } from "@/lib/domain/login/trace";
import { verifyPassword } from "@/lib/passwords/hash-password";
import type { TakenAttempt } from "../attempts/take-attempt";
import { knownUserName } from "./known-user";
import { mayUse } from "./may-use";
import type { Method } from "./method";
import { countTry, forgetTry } from "./try-limits";
import { readTypedName } from "./typed-names";

/**
 * A password together with a user name, a verified e-mail address or a verified number. A name that leads to nobody or to several, a
 * user who is disabled, has no password or is not excepted in an emergency, and a wrong password are answered alike, after the same
 * work (SEC-41, SEC-56).
 */
export const password: Method = {
  name: "password",
  async prove({ attempt, fields, browserMark }) {
    const { poolId, clientAddress, record } = attempt;
    const { names, canonical } = readTypedName(fields.get("identifier") ?? "");
    const named = await listUsersByNames(poolId, names);
    const only = named.length === 1 ? named[0] : undefined;
    const knownBrowser = only ? findKnownBrowser(browserMark, knownUserName({ poolId, ...only })) : null;
    const made = { poolId, canonical, clientAddress, knownBrowser };
    record.noteUser(only);
    await countTry(made);
    const may = only !== undefined && mayUse(attempt, only);
    const usable = may && only.disabledAt === null ? only.passwordHash : null;
    const matches = await verifyPassword(usable, fields.get("password") ?? "");
    record.noteLead(leadOf(attempt, named, matches));
    if (!only || usable === null || !matches) throw new AppError("login.credentials_refused");
    await forgetTry(made);
    return { kind: "local", method: "password", userId: only.userId, provenBy: usable };
  },
};

function leadOf(attempt: TakenAttempt, [user, another]: readonly NamedUser[], matches: boolean): LocalLead {
  if (!user) return "nobody";
  if (another) return "several";
  if (user.disabledAt) return "disabled";
  if (!mayUse(attempt, user)) return "not_excepted";
  if (user.passwordHash === null) return "no_password";
  return matches ? "proven" : "wrong";
}

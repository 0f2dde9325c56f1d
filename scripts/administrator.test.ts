import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { hasSecondFactor } from "@/lib/data/second-factors";
import { findPasswordFault } from "@/lib/passwords/find-password-fault";
import { beginAuthenticator } from "@/lib/services/account/begin-authenticator";
import { findSession } from "@/lib/services/administrators/find-session";
import {
  codeOf,
  listActsOn,
  makeAdministratorRow,
  makeRequest,
  makeScope,
  password,
} from "@/lib/services/administrators/testing/accounts";
import { verifyCredentials } from "@/lib/services/administrators/verify-credentials";

const run = promisify(execFile);

/** Runs the operator's command. @returns what it says, and with which exit code. */
async function command(...input: string[]): Promise<{ said: string; code: number }> {
  try {
    const { stdout } = await run(process.execPath, ["scripts/administrator.mjs", ...input]);
    return { said: stdout, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { said: stdout + stderr, code };
  }
}

function signIn(email: string, tried: string) {
  const context = { ...makeRequest(), actor: "anonymous" as const };
  return codeOf(verifyCredentials({ email, password: tried }, context));
}

async function makeProtected() {
  const { id, email } = await makeAdministratorRow();
  const { value, scope } = await makeScope(id);
  await beginAuthenticator(scope);
  await database().administrator.update({
    where: { id },
    data: { sealedAuthenticatorSecret: "x", authenticatorSetAt: new Date(), authenticatorStep: 1 },
  });
  await database().passkey.create({
    data: { administratorId: id, name: "x", credentialId: id, publicKey: new Uint8Array(1), counter: 0 },
  });
  await database().recoveryCode.create({ data: { administratorId: id, digest: "x" } });
  return { id, email, value };
}

describe("SEC-52: the operator's way back", () => {
  it("removes a lost second factor, ends sessions and is remembered as the operator's act", async () => {
    const { id, email, value } = await makeProtected();
    expect(await command("reset-second-factor", email.toUpperCase())).toMatchObject({ code: 0 });
    expect(await hasSecondFactor(database(), id)).toBe(false);
    expect(await database().recoveryCode.count({ where: { administratorId: id } })).toBe(0);
    expect(await findSession(value)).toBeNull();
    expect(await signIn(email, password)).toBe("accepted");
    expect(await listActsOn(id)).toContain("administrator.second_factor_reset");
    const [row] = await database().auditEvent.findMany({
      where: { object: `administrator:${id}`, action: "administrator.second_factor_reset" },
    });
    expect(row).toMatchObject({ actor: "operator", outcome: "success" });
  });

  it("gives a new password, keeps the second factor and stores neither password nor its like in the audit trail", async () => {
    const { id, email, value } = await makeProtected();
    const { said, code } = await command("reset-password", email);
    expect(code).toBe(0);
    const made = /shown this one time: (\S{24})\n/.exec(said)?.[1] ?? "";
    expect(await findPasswordFault(made, [email])).toBeNull();
    expect(await signIn(email, password)).toBe("administrator.credentials_refused");
    expect(await signIn(email, made)).toBe("accepted");
    expect(await hasSecondFactor(database(), id)).toBe(true);
    expect(await findSession(value)).toBeNull();
    const rows = await database().auditEvent.findMany({ where: { object: `administrator:${id}` } });
    expect(JSON.stringify(rows)).not.toContain(made);
  });

  it.each([
    [["reset-password", "nobody@example.com"], /No administrator has the address/],
    [["reset-password"], /Use: npm run administrator/],
    [["delete", "a@example.com"], /Use: npm run administrator/],
    [["constructor", "a@example.com"], /Use: npm run administrator/],
    [[], /Use: npm run administrator/],
  ])("says what is wrong with %j and changes nothing", async (input, words) => {
    const { said, code } = await command(...input);
    expect(code).toBe(1);
    expect(said).toMatch(words);
  });
});

import { TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { pendingMilliseconds } from "@/lib/domain/administrator/second-factor";
import { findCodeStep } from "@/lib/second-factor/authenticator";
import { beginAuthenticator } from "@/lib/services/account/begin-authenticator";
import { finishAuthenticator } from "@/lib/services/account/finish-authenticator";
import { removeAuthenticator } from "@/lib/services/account/remove-authenticator";
import { renewRecoveryCodes } from "@/lib/services/account/renew-recovery-codes";
import { findSession } from "@/lib/services/administrators/find-session";
import {
  codeOf,
  listActsOn,
  makeAdministratorRow,
  makePending,
  makeRequest,
  makeScope,
} from "@/lib/services/administrators/testing/accounts";
import { checkOfCode } from "./code-checks";
import { findPendingSignIn } from "./find-pending-sign-in";
import { needsSecondFactor } from "./needs-second-factor";
import { proveSecondFactor } from "./prove-second-factor";

const step = 30_000;

/** The code that an app shows now, or some steps from now. */
function codeAt(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * step });
}

/** An administrator with an authenticator app, whose first code is used up by the set-up. */
async function makeProtected() {
  const { id } = await makeAdministratorRow();
  const { scope } = await makeScope(id);
  const { secret } = await beginAuthenticator(scope);
  const { recoveryCodes } = await finishAuthenticator(scope, { code: codeAt(secret, -1) });
  return { id, scope, secret, recoveryCodes: recoveryCodes.map((code) => code.replaceAll("-", "")) };
}

function answer(value: string, code: string, kind: "authenticator" | "recovery" = "authenticator") {
  return codeOf(proveSecondFactor(value, checkOfCode(kind, code), makeRequest()));
}

describe("SEC-52: an authenticator app", () => {
  it("knows the codes of RFC 6238 Appendix B", () => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    for (const [seconds, code] of [
      [59, "287082"],
      [1_111_111_109, "081804"],
      [1_234_567_890, "005924"],
      [20_000_000_000, "353130"],
    ] as const)
      expect(findCodeStep(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it("may be one step off and no more", () => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const now = Date.now();
    const found = [-2, -1, 0, 1, 2].map((steps) =>
      findCodeStep(secret, new TOTP({ secret }).generate({ timestamp: now + steps * step }), now),
    );
    expect(found.map((one) => one !== null)).toEqual([false, true, true, true, false]);
  });

  it("counts once a code has shown that it is there; the secret is sealed, and the set-up ends other sessions", async () => {
    const { id } = await makeAdministratorRow();
    const [own, other] = [await makeScope(id), await makeScope(id)];
    const { secret } = await beginAuthenticator(own.scope);
    expect(await needsSecondFactor(id)).toBe(false);
    expect(await codeOf(finishAuthenticator(own.scope, { code: codeAt(secret, 7) }))).toBe(
      "second_factor.refused",
    );
    expect(await codeOf(finishAuthenticator(other.scope, { code: codeAt(secret) }))).toBe(
      "second_factor.not_begun",
    );
    const { recoveryCodes } = await finishAuthenticator(own.scope, { code: codeAt(secret) });
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await needsSecondFactor(id)).toBe(true);
    expect(await findSession(other.value)).toBeNull();
    const stored = JSON.stringify([
      await database().administrator.findUnique({ where: { id }, include: { recoveryCodes: true } }),
      await database().administratorSession.findMany({ where: { administratorId: id } }),
      await database().auditEvent.findMany({ where: { object: `administrator:${id}` } }),
    ]);
    for (const value of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll("-", ""))])
      expect(stored).not.toContain(value);
    expect(await codeOf(beginAuthenticator(own.scope))).toBe("second_factor.set_already");
  });

  it("is neither set up, removed nor given new recovery codes without a fresh proof", async () => {
    const { id } = await makeAdministratorRow();
    const stale = await makeScope(id, { fresh: false });
    const refused = "administrator.confirmation_required";
    expect(await codeOf(beginAuthenticator(stale.scope))).toBe(refused);
    expect(await codeOf(finishAuthenticator(stale.scope, { code: "123456" }))).toBe(refused);
    expect(await codeOf(removeAuthenticator(stale.scope))).toBe(refused);
    expect(await codeOf(renewRecoveryCodes(stale.scope))).toBe(refused);
  });

  it("takes its recovery codes along when it is removed", async () => {
    const { id, scope } = await makeProtected();
    const value = await makePending(id);
    await removeAuthenticator(scope);
    expect(await needsSecondFactor(id)).toBe(false);
    expect(await database().recoveryCode.count({ where: { administratorId: id } })).toBe(0);
    expect(await findPendingSignIn(value)).toBeNull();
    expect(await listActsOn(id)).toContain("administrator.authenticator_removed");
  });
});

describe("SEC-52: the second factor at a sign-in", () => {
  it("takes a code once, in any number of parallel sign-ins, and none that is older", async () => {
    const { id, secret } = await makeProtected();
    const values = await Promise.all(Array.from({ length: 8 }, () => makePending(id)));
    const code = codeAt(secret);
    const codes = await Promise.all(values.map((value) => answer(value, code)));
    expect(codes.filter((one) => one === "accepted")).toHaveLength(1);
    expect(codes.filter((one) => one === "second_factor.refused")).toHaveLength(7);
    const next = await makePending(id);
    expect(await answer(next, code)).toBe("second_factor.refused");
    expect(await answer(next, codeAt(secret, -1))).toBe("second_factor.refused");
    expect(await answer(next, codeAt(secret, 1))).toBe("accepted");
  });

  it("lets one in of many that race with one pending sign-in", async () => {
    const { id, secret, recoveryCodes } = await makeProtected();
    const value = await makePending(id);
    const [first = "", second = ""] = recoveryCodes;
    const codes = await Promise.all([
      answer(value, codeAt(secret)),
      answer(value, first, "recovery"),
      answer(value, second, "recovery"),
    ]);
    expect(codes.filter((one) => one === "accepted")).toHaveLength(1);
    // What did not get in has used nothing up.
    expect(await database().recoveryCode.count({ where: { administratorId: id, usedAt: null } })).toBe(
      codes[0] === "accepted" ? 10 : 9,
    );
    expect(await answer(value, second, "recovery")).toBe("second_factor.over");
  });

  it("takes a recovery code once, in a race as well, and nobody else's", async () => {
    const [own, other] = [await makeProtected(), await makeProtected()];
    const [code = ""] = own.recoveryCodes;
    expect(await answer(await makePending(other.id), code, "recovery")).toBe("second_factor.refused");
    const values = await Promise.all(Array.from({ length: 6 }, () => makePending(own.id)));
    const codes = await Promise.all(values.map((value) => answer(value, code, "recovery")));
    expect(codes.filter((one) => one === "accepted")).toHaveLength(1);
    const { recoveryCodes } = await renewRecoveryCodes(own.scope);
    const [, unused = ""] = own.recoveryCodes;
    expect(await answer(await makePending(own.id), unused, "recovery")).toBe("second_factor.refused");
    const [renewed = ""] = recoveryCodes;
    expect(await answer(await makePending(own.id), renewed.replaceAll("-", ""), "recovery")).toBe("accepted");
  });

  it("SEC-55: looks at five answers to one entered password, of a parallel burst as well", async () => {
    const { id, secret } = await makeProtected();
    const value = await makePending(id);
    const codes = await Promise.all(Array.from({ length: 9 }, () => answer(value, "000000")));
    expect(codes.filter((one) => one === "second_factor.refused")).toHaveLength(5);
    expect(codes.filter((one) => one === "second_factor.over")).toHaveLength(4);
    expect(await answer(value, codeAt(secret))).toBe("second_factor.over");
    expect(
      (await listActsOn(id)).filter((action) => action === "administrator.second_factor_refused"),
    ).toHaveLength(5);
  });

  it("SEC-55: looks at ten codes of one account in a quarter of an hour; whoever used them up does not keep recovery codes out", async () => {
    const { id, secret, recoveryCodes } = await makeProtected();
    const codes: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const value = await makePending(id);
      codes.push(...(await Promise.all(Array.from({ length: 4 }, () => answer(value, "000000")))));
    }
    expect(codes.filter((one) => one === "second_factor.refused")).toHaveLength(10);
    expect(codes.filter((one) => one === "request.too_many")).toHaveLength(6);
    expect(await answer(await makePending(id), codeAt(secret))).toBe("request.too_many");
    const [code = ""] = recoveryCodes;
    expect(await answer(await makePending(id), code, "recovery")).toBe("accepted");
  });

  it("SEC-55: looks at ten recovery codes from one network in a quarter of an hour, and then at those of the owner's network", async () => {
    const { id, recoveryCodes } = await makeProtected();
    const [code = ""] = recoveryCodes;
    const stranger = makeRequest();
    const enter = async (typed: string, request: ReturnType<typeof makeRequest>) =>
      codeOf(proveSecondFactor(await makePending(id), checkOfCode("recovery", typed), request));
    const codes: string[] = [];
    for (let round = 0; round < 12; round += 1) codes.push(await enter("A".repeat(16), stranger));
    expect(codes.filter((one) => one === "second_factor.refused")).toHaveLength(10);
    expect(codes.slice(10)).toEqual(["request.too_many", "request.too_many"]);
    expect(await enter(code, stranger)).toBe("request.too_many");
    expect(await enter(code, makeRequest())).toBe("accepted");
  });

  it("SEC-51: is not asked of anybody who has not entered the password, took too long, or is disabled", async () => {
    const { id, secret } = await makeProtected();
    const value = await makePending(id);
    expect(await answer("A".repeat(43), codeAt(secret))).toBe("second_factor.over");
    expect(await answer(digest(value), codeAt(secret))).toBe("second_factor.over");
    await database().pendingConsoleSignIn.update({
      where: { digest: digest(value) },
      data: { expiresAt: new Date() },
    });
    expect(await answer(value, codeAt(secret))).toBe("second_factor.over");
    const late = await makePending(id);
    const row = await database().pendingConsoleSignIn.findUniqueOrThrow({ where: { digest: digest(late) } });
    expect(row.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(pendingMilliseconds);
    await database().administrator.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await answer(late, codeAt(secret))).toBe("second_factor.over");
  });

  it("SEC-48: what is pending is no session", async () => {
    const { id } = await makeProtected();
    expect(await findSession(await makePending(id))).toBeNull();
  });
});

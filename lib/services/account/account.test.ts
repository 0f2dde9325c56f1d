import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { findSession } from "@/lib/services/administrators/find-session";
import {
  codeOf,
  listActsOn,
  makeAdministratorRow,
  makePending,
  makeRequest,
  makeScope,
  password,
} from "@/lib/services/administrators/testing/accounts";
import { verifyCredentials } from "@/lib/services/administrators/verify-credentials";
import { changePassword } from "./change-password";
import { confirmIdentity } from "./confirm-identity";
import { endOtherSessions } from "./end-other-sessions";
import { endOwnSession } from "./end-own-session";
import { getAccount } from "./get-account";
import { updateAccount } from "./update-account";

const browserMark = undefined;
const newPassword = "another phrase of one's own";

function signIn(email: string, tried: string) {
  return codeOf(
    verifyCredentials({ email, password: tried }, { ...makeRequest(), actor: "anonymous" as const }),
  );
}

describe("changing one's password", () => {
  it("SEC-47: ends every other session and all that waits for a second factor, keeps this one, and is remembered", async () => {
    const { id, email } = await makeAdministratorRow();
    const [own, other] = [await makeScope(id), await makeScope(id)];
    await makePending(id);
    await changePassword(own.scope, { password, newPassword, browserMark });
    expect(await findSession(own.value)).not.toBeNull();
    expect(await findSession(other.value)).toBeNull();
    expect(await database().pendingConsoleSignIn.count({ where: { administratorId: id } })).toBe(0);
    expect(await signIn(email, password)).toBe("administrator.credentials_refused");
    expect(await signIn(email, newPassword)).toBe("accepted");
    expect(await listActsOn(id)).toContain("administrator.password_changed");
    const rows = await database().auditEvent.findMany({ where: { object: `administrator:${id}` } });
    expect(JSON.stringify(rows)).not.toContain(newPassword);
  });

  it("SEC-54: judges the new password by the rules of set-up, after the present one", async () => {
    const { id, email } = await makeAdministratorRow();
    const { scope } = await makeScope(id);
    const change = (input: { password: string; newPassword: string }) =>
      changePassword(scope, { ...input, browserMark });
    await expect(change({ password, newPassword: "password123" })).rejects.toMatchObject({
      code: "request.invalid",
      fields: { newPassword: "administrator.password.common" },
    });
    for (const newPassword of [email, "LeiLi2026"])
      await expect(change({ password, newPassword })).rejects.toMatchObject({
        fields: { newPassword: "administrator.password.personal" },
      });
    await expect(change({ password: "wrong", newPassword: "password123" })).rejects.toMatchObject({
      code: "administrator.password_refused",
      fields: { password: "account.password.wrong" },
    });
    expect(await signIn(email, password)).toBe("accepted");
  });

  it("SEC-55: looks at five wrong present passwords of a parallel burst, and then at the right one neither", async () => {
    const { id } = await makeAdministratorRow();
    const { scope } = await makeScope(id);
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        codeOf(changePassword(scope, { password: `wrong ${index}`, newPassword, browserMark })),
      ),
    );
    expect(codes.filter((code) => code === "administrator.password_refused")).toHaveLength(5);
    expect(codes.filter((code) => code === "request.too_many")).toHaveLength(15);
    expect(await codeOf(changePassword(scope, { password, newPassword, browserMark }))).toBe(
      "request.too_many",
    );
    expect(await codeOf(confirmIdentity(scope, { password, browserMark }))).toBe("request.too_many");
  });

  it("is made once of two that race", async () => {
    const { id } = await makeAdministratorRow();
    const [first, second] = [await makeScope(id), await makeScope(id)];
    const codes = await Promise.all(
      [first, second].map(({ scope }, index) =>
        codeOf(changePassword(scope, { password, newPassword: `${newPassword} ${index}`, browserMark })),
      ),
    );
    expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
  });
});

describe("one's own sessions", () => {
  it("SEC-50: are listed with their browser, and end one by one or all but this one", async () => {
    const { id } = await makeAdministratorRow();
    const [own, second, third] = [await makeScope(id), await makeScope(id), await makeScope(id)];
    const { sessions } = await getAccount(own.scope);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ isThisOne }) => isThisOne).map((session) => session.id)).toEqual([
      own.sessionId,
    ]);
    expect(sessions[0]).toMatchObject({ browser: "Firefox", system: null });
    expect(Object.keys(sessions[0] ?? {})).not.toContain("digest");
    await endOwnSession(own.scope, { sessionId: second.sessionId });
    expect(await findSession(second.value)).toBeNull();
    expect(await findSession(third.value)).not.toBeNull();
    await endOtherSessions(own.scope);
    expect(await findSession(third.value)).toBeNull();
    expect(await findSession(own.value)).not.toBeNull();
  });

  it("SEC-60: of somebody else are not found", async () => {
    const [one, other] = [await makeAdministratorRow(), await makeAdministratorRow()];
    const [own, foreign] = [await makeScope(one.id), await makeScope(other.id)];
    expect(await codeOf(endOwnSession(own.scope, { sessionId: foreign.sessionId }))).toBe(
      "administrator.session_not_found",
    );
    await endOtherSessions(own.scope);
    expect(await findSession(foreign.value)).not.toBeNull();
  });
});

it("name and language are stored, and saving the same again is no act", async () => {
  const { id } = await makeAdministratorRow();
  const { scope } = await makeScope(id);
  await updateAccount(scope, { name: "Han Meimei", locale: "zh-CN" });
  await updateAccount(scope, { name: "Han Meimei", locale: "zh-CN" });
  expect(await getAccount(scope)).toMatchObject({ name: "Han Meimei", locale: "zh-CN" });
  expect((await listActsOn(id)).filter((action) => action === "administrator.updated")).toHaveLength(1);
});

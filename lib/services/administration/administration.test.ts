import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { invitationHours } from "@/lib/domain/administrator/invitation";
import { acceptInvitation } from "@/lib/services/administrators/accept-invitation";
import { findInvitation } from "@/lib/services/administrators/find-invitation";
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
import { createInvitation } from "./create-invitation";
import { listAdministrators } from "./list-administrators";
import { revokeInvitation } from "./revoke-invitation";
import { setAdministratorEnabled } from "./set-administrator-enabled";

const makeAddress = () => `${randomUUID()}@example.com`;

async function makeInviter() {
  const { id } = await makeAdministratorRow();
  return { id, ...(await makeScope(id)) };
}

async function invite(scope: Awaited<ReturnType<typeof makeInviter>>["scope"], email: string) {
  const { link } = await createInvitation(scope, { email });
  return new URL(link).searchParams.get("token") ?? "";
}

function accept(token: string) {
  return codeOf(acceptInvitation({ token, name: "Han Meimei", password }, makeRequest()));
}

describe("SEC-57, SEC-59: an invitation", () => {
  it("makes its address an administrator, once, and both acts are remembered", async () => {
    const { id, scope } = await makeInviter();
    const email = makeAddress();
    const token = await invite(scope, email);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await findInvitation(token)).toEqual({ email });
    expect(await accept(token)).toBe("accepted");
    const made = await database().administrator.findUniqueOrThrow({ where: { email } });
    expect(made).toMatchObject({ name: "Han Meimei", disabledAt: null });
    expect(await listActsOn(made.id)).toEqual(["administrator.joined"]);
    const [created] = await database().auditEvent.findMany({
      where: { actor: `administrator:${id}`, action: "invitation.created" },
    });
    expect(created?.details).toMatchObject({ email });
    expect(await accept(token)).toBe("invitation.refused");
    expect(await findInvitation(token)).toBeNull();
  });

  it("is stored as a digest that is worth nothing by itself, for 72 hours", async () => {
    const { scope } = await makeInviter();
    const email = makeAddress();
    const token = await invite(scope, email);
    const row = await database().invitation.findFirstOrThrow({ where: { email } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await accept(row.tokenDigest)).toBe("invitation.refused");
    expect((row.expiresAt.getTime() - row.createdAt.getTime()) / 3_600_000).toBeCloseTo(invitationHours, 1);
    await database().invitation.update({ where: { id: row.id }, data: { expiresAt: new Date() } });
    expect(await accept(token)).toBe("invitation.refused");
    expect((await listAdministrators(scope)).invitations.map((one) => one.email)).not.toContain(email);
  });

  it("lets one in of many browsers that race", async () => {
    const { scope } = await makeInviter();
    const email = makeAddress();
    const token = await invite(scope, email);
    const codes = await Promise.all(Array.from({ length: 6 }, () => accept(token)));
    expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
    expect(codes.filter((code) => code === "invitation.refused")).toHaveLength(5);
    expect(await database().administrator.count({ where: { email } })).toBe(1);
  });

  it("for the same address again replaces the earlier one, also when two are made at once", async () => {
    const { scope } = await makeInviter();
    const email = makeAddress();
    const first = await invite(scope, email);
    const racing = await Promise.all([invite(scope, email), invite(scope, email)]);
    expect(await database().invitation.count({ where: { email, closedAt: null } })).toBe(1);
    expect(await accept(first)).toBe("invitation.refused");
    const codes = [await accept(racing[0]), await accept(racing[1])];
    expect(codes.sort()).toEqual(["accepted", "invitation.refused"]);
    expect(await codeOf(createInvitation(scope, { email }))).toBe("invitation.administrator_exists");
  });

  it("is worth nothing once it is revoked, or whoever made it is disabled", async () => {
    const { scope } = await makeInviter();
    const disabled = await makeInviter();
    const [own, lost] = [await invite(scope, makeAddress()), await invite(disabled.scope, makeAddress())];
    const row = await database().invitation.findUniqueOrThrow({ where: { tokenDigest: digest(own) } });
    await revokeInvitation(scope, { invitationId: row.id });
    expect(await codeOf(revokeInvitation(scope, { invitationId: row.id }))).toBe("invitation.not_found");
    await setAdministratorEnabled(scope, { administratorId: disabled.id, enabled: false });
    for (const token of [own, lost]) expect(await accept(token)).toBe("invitation.refused");
  });

  it("SEC-52: needs a fresh proof of who invites", async () => {
    const { id } = await makeAdministratorRow();
    const { scope } = await makeScope(id, { fresh: false });
    expect(await codeOf(createInvitation(scope, { email: makeAddress() }))).toBe(
      "administrator.confirmation_required",
    );
  });

  it("SEC-54: takes no password that is easy to guess, and stays usable", async () => {
    const { scope } = await makeInviter();
    const email = makeAddress();
    const token = await invite(scope, email);
    for (const [tried, fault] of [
      ["password123", "common"],
      [email, "personal"],
      ["韩梅梅1992", "personal"],
    ] as const)
      await expect(
        acceptInvitation({ token, name: "韩梅梅", password: tried }, makeRequest()),
      ).rejects.toMatchObject({ fields: { password: `administrator.password.${fault}` } });
    expect(await accept(token)).toBe("accepted");
  });

  it("SEC-55: of one network twenty passwords that are refused are judged, and the link stays good", async () => {
    const { scope } = await makeInviter();
    const token = await invite(scope, makeAddress());
    const request = makeRequest();
    const codes = [];
    for (let round = 0; round < 22; round += 1)
      codes.push(await codeOf(acceptInvitation({ token, name: "x", password: "password123" }, request)));
    expect(codes.filter((code) => code === "request.invalid")).toHaveLength(20);
    expect(codes.at(-1)).toBe("request.too_many");
    expect(await accept(token)).toBe("accepted");
  });

  it("SEC-55: of one network twenty wrong tokens are looked at", async () => {
    const request = makeRequest();
    const codes = [];
    for (let round = 0; round < 22; round += 1)
      codes.push(await codeOf(acceptInvitation({ token: `wrong ${round}`, name: "x", password }, request)));
    expect(codes.filter((code) => code === "invitation.refused")).toHaveLength(20);
    expect(codes.at(-1)).toBe("request.too_many");
  });
});

describe("SEC-47: disabling an administrator", () => {
  it("ends their sessions and what waits for a second factor at once; enabling brings none of them back", async () => {
    const { scope } = await makeInviter();
    const other = await makeInviter();
    await makePending(other.id);
    await setAdministratorEnabled(scope, { administratorId: other.id, enabled: false });
    expect(await findSession(other.value)).toBeNull();
    expect(await database().pendingConsoleSignIn.count({ where: { administratorId: other.id } })).toBe(0);
    await setAdministratorEnabled(scope, { administratorId: other.id, enabled: true });
    expect(await findSession(other.value)).toBeNull();
    expect(await listActsOn(other.id)).toEqual([
      "administrator.signed_in",
      "administrator.disabled",
      "administrator.enabled",
    ]);
  });

  it("is not done to oneself, to nobody, or without a fresh proof", async () => {
    const { id, scope } = await makeInviter();
    const stale = await makeScope(id, { fresh: false });
    const other = await makeAdministratorRow();
    const disable = (administratorId: string, asked = scope) =>
      codeOf(setAdministratorEnabled(asked, { administratorId, enabled: false }));
    expect(await disable(id)).toBe("administrator.is_self");
    expect(await disable(randomUUID())).toBe("administrator.not_found");
    expect(await disable(other.id, stale.scope)).toBe("administrator.confirmation_required");
  });

  it("leaves one who can sign in: of two who shut each other out at once one succeeds", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await makeInviter(), await makeInviter()];
      const codes = await Promise.all([
        codeOf(setAdministratorEnabled(one.scope, { administratorId: other.id, enabled: false })),
        codeOf(setAdministratorEnabled(other.scope, { administratorId: one.id, enabled: false })),
      ]);
      expect(codes.sort()).toEqual(["accepted", "administrator.sign_in_required"]);
    }
  });
});

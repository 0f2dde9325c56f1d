import { TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { SoftwareAuthenticator } from "@/lib/passkeys/testing/software-authenticator";
import type { ConsoleScope } from "@/lib/services/access/scope";
import { beginAuthenticator } from "@/lib/services/account/begin-authenticator";
import { beginPasskey } from "@/lib/services/account/begin-passkey";
import { changePassword } from "@/lib/services/account/change-password";
import { finishAuthenticator } from "@/lib/services/account/finish-authenticator";
import { finishPasskey } from "@/lib/services/account/finish-passkey";
import { removeAuthenticator } from "@/lib/services/account/remove-authenticator";
import { removePasskey } from "@/lib/services/account/remove-passkey";
import { renewRecoveryCodes } from "@/lib/services/account/renew-recovery-codes";
import { createInvitation } from "@/lib/services/administration/create-invitation";
import { revokeInvitation } from "@/lib/services/administration/revoke-invitation";
import { setAdministratorEnabled } from "@/lib/services/administration/set-administrator-enabled";
import { markOf } from "@/lib/services/administrators/credential-mark";
import { startSession } from "@/lib/services/administrators/start-session";
import {
  codeOf,
  makeAdministratorRow,
  makeRequest,
  makeScope,
  password,
} from "@/lib/services/administrators/testing/accounts";

/** An administrator in a session of their own, and what a sign-in knows that has found no second factor to be owed. */
async function makeHalfSignedIn() {
  const { id, passwordHash } = await makeAdministratorRow();
  return { id, own: await makeScope(id), proven: { administratorId: id, credential: markOf(passwordHash) } };
}

async function beginBoth(scope: ConsoleScope) {
  const { secret } = await beginAuthenticator(scope);
  const answer = new SoftwareAuthenticator().register(await beginPasskey(scope));
  return {
    authenticator: () => finishAuthenticator(scope, { code: new TOTP({ secret }).generate() }),
    passkey: () => finishPasskey(scope, { name: "Key", answer }),
  };
}

describe.each(["authenticator", "passkey"] as const)(
  "SEC-52: a second factor (%s) that is set up during a sign-in",
  (kind) => {
    it("is owed by it: no session begins that the set-up would have ended", async () => {
      const { id, own, proven } = await makeHalfSignedIn();
      const finish = (await beginBoth(own.scope))[kind];
      await finish();
      expect(await codeOf(startSession(proven, makeRequest()))).toBe("second_factor.over");
      expect(await codeOf(startSession({ ...proven, factor: kind }, makeRequest()))).toBe("accepted");
      expect(await database().administratorSession.count({ where: { administratorId: id } })).toBe(2);
    });

    it("leaves no session without it, whichever of the two is first", async () => {
      const { id, own, proven } = await makeHalfSignedIn();
      const finish = (await beginBoth(own.scope))[kind];
      const starts = Array.from({ length: 6 }, () => codeOf(startSession(proven, makeRequest())));
      await Promise.all([...starts, finish()]);
      const left = await database().administratorSession.findMany({ where: { administratorId: id } });
      expect(left.map((session) => session.id)).toEqual([own.sessionId]);
    });
  },
);

it("SEC-50: what is under way in a session that is ended makes and unmakes no way in", async () => {
  const { id, own } = await makeHalfSignedIn();
  await (await beginBoth(own.scope)).passkey();
  await createInvitation(own.scope, { email: `open-${id}@example.com` });
  const { id: passkeyId } = await database().passkey.findFirstOrThrow({ where: { administratorId: id } });
  const { id: invitationId } = await database().invitation.findFirstOrThrow({ where: { inviterId: id } });
  const { id: other } = await makeAdministratorRow();
  await database().administratorSession.deleteMany({ where: { administratorId: id } });
  // Whoever ended it signs in again: that session stays.
  const { sessionId } = await makeScope(id);
  const codes = await Promise.all(
    [
      removePasskey(own.scope, { passkeyId }),
      removeAuthenticator(own.scope),
      renewRecoveryCodes(own.scope),
      createInvitation(own.scope, { email: `${id}@example.com` }),
      revokeInvitation(own.scope, { invitationId }),
      changePassword(own.scope, {
        password,
        newPassword: "another phrase of some length",
        browserMark: undefined,
      }),
      setAdministratorEnabled(own.scope, { administratorId: other, enabled: false }),
    ].map(codeOf),
  );
  expect(codes).toEqual(codes.map(() => "administrator.sign_in_required"));
  expect(await database().passkey.count({ where: { administratorId: id } })).toBe(1);
  expect(await database().invitation.count({ where: { inviterId: id, closedAt: null } })).toBe(1);
  expect(await database().administratorSession.count({ where: { id: sessionId } })).toBe(1);
});

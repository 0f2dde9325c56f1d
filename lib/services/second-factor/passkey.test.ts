import { describe, expect, it } from "vitest";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { SoftwareAuthenticator } from "@/lib/passkeys/testing/software-authenticator";
import { beginPasskey } from "@/lib/services/account/begin-passkey";
import { finishPasskey } from "@/lib/services/account/finish-passkey";
import { removePasskey } from "@/lib/services/account/remove-passkey";
import {
  codeOf,
  makeAdministratorRow,
  makePending,
  makeRequest,
  makeScope,
} from "@/lib/services/administrators/testing/accounts";
import { beginPasskeySignIn } from "./begin-passkey-sign-in";
import { needsSecondFactor } from "./needs-second-factor";
import { checkOfPasskey } from "./passkey-check";
import { proveSecondFactor } from "./prove-second-factor";

const name = "Work laptop";

/** An administrator with one passkey. */
async function makeProtected() {
  const { id } = await makeAdministratorRow();
  const { scope } = await makeScope(id);
  const authenticator = new SoftwareAuthenticator();
  await finishPasskey(scope, { name, answer: authenticator.register(await beginPasskey(scope)) });
  return { id, scope, authenticator };
}

function answer(value: string, presented: Parameters<typeof checkOfPasskey>[0]) {
  return codeOf(proveSecondFactor(value, checkOfPasskey(presented), makeRequest()));
}

describe("SEC-52: adding a passkey", () => {
  it("takes the answer to the challenge of this session, once", async () => {
    const { id } = await makeAdministratorRow();
    const [own, other] = [await makeScope(id), await makeScope(id)];
    const presented = new SoftwareAuthenticator().register(await beginPasskey(own.scope));
    expect(await codeOf(finishPasskey(other.scope, { name, answer: presented }))).toBe(
      "second_factor.not_begun",
    );
    const { recoveryCodes } = await finishPasskey(own.scope, { name, answer: presented });
    expect(recoveryCodes).toHaveLength(10);
    expect(await needsSecondFactor(id)).toBe(true);
    expect(await codeOf(finishPasskey(own.scope, { name, answer: presented }))).toBe(
      "second_factor.not_begun",
    );
    await beginPasskey(own.scope);
    expect(await codeOf(finishPasskey(own.scope, { name, answer: presented }))).toBe("second_factor.refused");
    expect(await database().passkey.count({ where: { administratorId: id } })).toBe(1);
  });

  it.each([
    ["of a page elsewhere", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["that does not verify the person", { verifies: false }],
  ])("takes none %s", async (_, wishes) => {
    const { id } = await makeAdministratorRow();
    const { scope } = await makeScope(id);
    const presented = new SoftwareAuthenticator().register(await beginPasskey(scope), wishes);
    expect(await codeOf(finishPasskey(scope, { name, answer: presented }))).toBe("second_factor.refused");
    expect(await needsSecondFactor(id)).toBe(false);
  });

  it("needs a fresh proof, removing one as well, and nobody removes another's", async () => {
    const { id, scope } = await makeProtected();
    const stale = await makeScope(id, { fresh: false });
    const { id: passkeyId } = await database().passkey.findFirstOrThrow({ where: { administratorId: id } });
    const refused = "administrator.confirmation_required";
    expect(await codeOf(beginPasskey(stale.scope))).toBe(refused);
    expect(await codeOf(removePasskey(stale.scope, { passkeyId }))).toBe(refused);
    const stranger = await makeProtected();
    expect(await codeOf(removePasskey(stranger.scope, { passkeyId }))).toBe("second_factor.not_found");
    await removePasskey(scope, { passkeyId });
    expect(await needsSecondFactor(id)).toBe(false);
    expect(await database().recoveryCode.count({ where: { administratorId: id } })).toBe(0);
  });
});

describe("SEC-52: a passkey as the second factor", () => {
  it("gets in once with one answer, of any number that race or come again", async () => {
    const { id, authenticator } = await makeProtected();
    const value = await makePending(id);
    const presented = authenticator.use(await beginPasskeySignIn(value));
    const codes = await Promise.all(Array.from({ length: 4 }, () => answer(value, presented)));
    expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
    const again = await makePending(id);
    expect(await answer(again, presented)).toBe("second_factor.refused");
    await beginPasskeySignIn(again);
    expect(await answer(again, presented)).toBe("second_factor.refused");
    const used = await database().passkey.findFirstOrThrow({ where: { administratorId: id } });
    expect(Number(used.counter)).toBe(authenticator.counter);
    expect(used.lastUsedAt).not.toBeNull();
  });

  it.each([
    ["of a page elsewhere", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["that does not verify the person", { verifies: false }],
  ])("is refused %s", async (_, wishes) => {
    const { id, authenticator } = await makeProtected();
    const value = await makePending(id);
    expect(await answer(value, authenticator.use(await beginPasskeySignIn(value), wishes))).toBe(
      "second_factor.refused",
    );
  });

  it("is refused of a copy that has counted less far, and of another administrator", async () => {
    const [own, other] = [await makeProtected(), await makeProtected()];
    const value = await makePending(own.id);
    expect(await answer(value, other.authenticator.use(await beginPasskeySignIn(value)))).toBe(
      "second_factor.refused",
    );
    own.authenticator.counter = 7;
    expect(await answer(value, own.authenticator.use(await beginPasskeySignIn(value)))).toBe("accepted");
    own.authenticator.counter = 7;
    const next = await makePending(own.id);
    expect(await answer(next, own.authenticator.use(await beginPasskeySignIn(next)))).toBe(
      "second_factor.refused",
    );
    expect(await answer(next, own.authenticator.use(await beginPasskeySignIn(next)))).toBe("accepted");
  });

  it("SEC-91: what is stored of it opens nothing, and its challenge is of what is pending alone", async () => {
    const { id, authenticator } = await makeProtected();
    const [first, second] = [await makePending(id), await makePending(id)];
    const presented = authenticator.use(await beginPasskeySignIn(first));
    await beginPasskeySignIn(second);
    expect(await answer(second, presented)).toBe("second_factor.refused");
    expect(await codeOf(beginPasskeySignIn(digest(first)))).toBe("second_factor.over");
    expect(await answer(first, presented)).toBe("accepted");
  });
});

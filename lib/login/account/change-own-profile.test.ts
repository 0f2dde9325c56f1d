import { expect, it } from "vitest";
import { database } from "@/lib/data/client";
import { endSignIns } from "@/lib/data/sign-ins";
import { makeAccountScope } from "../testing/account-scopes";
import { makeAttempt, makePerson, makeTenant, proofOf } from "../testing/attempts";
import { decideLogin } from "../testing/decide-login";
import { changeOwnLanguage, changeOwnName } from "./change-own-profile";

async function prepare() {
  const tenant = await makeTenant();
  const person = makePerson();
  const come = async () => decideLogin(await makeAttempt(tenant), proofOf(tenant, person));
  const signedIn = await come();
  const find = () => database().user.findUniqueOrThrow({ where: { id: signedIn.userId } });
  const events = () => database().auditEvent.findMany({ where: { object: `user:${signedIn.userId}` } });
  return { tenant, come, find, events, scope: await makeAccountScope(tenant, signedIn) };
}

it("SEC-106: a name that a person enters stays, and one that they take away is DingTalk's again", async () => {
  const { come, find, events, scope } = await prepare();
  expect(await find()).toMatchObject({ name: "张伟", nameSource: "enterprise_record" });
  expect(await changeOwnName(scope, "  Wei Zhang ")).toBe("done");
  await come();
  const changed = await find();
  expect(changed).toMatchObject({ name: "Wei Zhang", nameSource: "user", version: 2 });
  expect(await events()).toMatchObject([
    { action: "user.updated", actor: scope.actor, details: { changed: ["name"] } },
  ]);
  // The same once more is no change.
  expect(await changeOwnName(scope, "Wei Zhang")).toBe("done");
  expect([(await find()).version, (await events()).length]).toEqual([2, 1]);

  expect(await changeOwnName(scope, " ")).toBe("done");
  expect(await find()).toMatchObject({ name: null, nameSource: null });
  await come();
  expect(await find()).toMatchObject({ name: "张伟", nameSource: "enterprise_record" });
});

it.each(["x".repeat(101), "two\nlines", "\u202eturned", "\u200b"])(
  "SEC-71: %j is no name, and is kept to be mended",
  async (typed) => {
    const { find, events, scope } = await prepare();
    expect(await changeOwnName(scope, typed)).toEqual({ fault: "name.shape", kept: typed });
    expect([(await find()).name, await events()]).toEqual(["张伟", []]);
  },
);

it("a language is one of ours, or none", async () => {
  const { find, events, scope } = await prepare();
  expect(await changeOwnLanguage(scope, "zh-CN")).toBe("done");
  expect((await find()).locale).toBe("zh-CN");
  expect(await changeOwnLanguage(scope, "tlh")).toBe("done");
  expect((await find()).locale).toBeNull();
  expect(await events()).toHaveLength(2);
});

it("SEC-60, SEC-101: nothing is changed in a sign-in that has ended, or is another user's", async () => {
  const { find, scope } = await prepare();
  const other = await prepare();
  const foreign = { ...scope, signInId: other.scope.signInId };
  expect(await changeOwnName(foreign, "Mallory")).toBe("over");
  expect(await changeOwnName({ ...other.scope, userId: scope.userId }, "Mallory")).toBe("over");
  const { poolId, userId } = scope;
  await endSignIns(database(), { poolId, userId }, "signed_out_everywhere");
  expect(await changeOwnName(scope, "Mallory")).toBe("over");
  expect((await find()).name).toBe("张伟");
});

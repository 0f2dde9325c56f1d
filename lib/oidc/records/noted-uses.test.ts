import { afterEach, expect, it, vi } from "vitest";
import { database } from "@/lib/data/client";
import { saveSignInUse } from "@/lib/data/sign-in-uses";
import { notedUseMinutes } from "@/lib/domain/login/sign-in-use";
import { makeAccountScope } from "@/lib/login/testing/account-scopes";
import { makeTenant } from "@/lib/login/testing/attempts";
import { makeUser } from "@/lib/login/testing/local-attempts";
import { findSignedInPerson, openSession } from "../sessions";
import { nameBrowser } from "../steps/browser-cookie";
import { noteProof, noteUse } from "./note-use";
import { NotedUses } from "./noted-uses";

vi.mock("@/lib/data/sign-in-uses", { spy: true });
const saveUse = vi.mocked(saveSignInUse);

afterEach(() => {
  vi.useRealTimers();
  saveUse.mockClear();
});

it("a use is due once in a few minutes, for each sign-in by itself", () => {
  const noted = new NotedUses();
  const later = notedUseMinutes * 60_000;
  expect(noted.isDue("one", 0)).toBe(true);
  expect(noted.isDue("one", later - 1)).toBe(false);
  expect(noted.isDue("two", later - 1)).toBe(true);
  expect(noted.isDue("one", later)).toBe(true);
  expect(noted.isDue("one", later)).toBe(false);
});

it("remembers no more than it has room for", () => {
  const noted = new NotedUses();
  for (let made = 0; made < 10_001; made += 1) noted.isDue(`sign-in ${made}`, 0);
  expect(noted.isDue("sign-in 10000", 1)).toBe(false);
  expect(noted.isDue("sign-in 0", 1)).toBe(true);
});

it("a sign-in that is being made counts as used then: no use is due until a few minutes later", () => {
  vi.useFakeTimers();
  const seconds = Math.floor(Date.now() / 1000);
  noteProof("made now", seconds);
  noteProof("made long ago", seconds - 3600);
  noteProof(undefined, seconds);
  noteUse("pool", "made now");
  expect(saveUse).not.toHaveBeenCalled();
  noteUse("pool", "made long ago");
  expect(saveUse.mock.calls).toEqual([["pool", "made long ago"]]);
  vi.advanceTimersByTime(notedUseMinutes * 60_000);
  noteUse("pool", "made now");
  expect(saveUse).toHaveBeenCalledWith("pool", "made now");
});

/** A user's sign-in that was proven an hour ago. */
async function prepare() {
  const tenant = await makeTenant();
  const { userId } = await makeUser(tenant, { username: "mei" });
  const { id: signInId } = await database().signIn.create({
    data: {
      poolId: tenant.pool.id,
      userId,
      method: "password",
      amr: ["pwd"],
      provenAt: new Date(Date.now() - 3_600_000),
    },
  });
  const { pool } = await makeAccountScope(tenant, { userId, signInId });
  const usedAt = async () =>
    (await database().signIn.findUniqueOrThrow({ where: { id: signInId } })).lastUsedAt;
  return { pool, userId, signInId, usedAt };
}

it("SEC-50: the database keeps the first use of a few minutes, of what stands, in its own pool", async () => {
  const [own, other] = [await prepare(), await prepare()];
  await saveSignInUse(other.pool.id, own.signInId);
  expect(await own.usedAt()).toBeNull();
  await Promise.all(Array.from({ length: 5 }, () => saveSignInUse(own.pool.id, own.signInId)));
  const first = await own.usedAt();
  expect(first).toBeInstanceOf(Date);
  await saveSignInUse(own.pool.id, own.signInId);
  expect(await own.usedAt()).toEqual(first);
  await database().signIn.update({
    where: { id: other.signInId },
    data: { endedAt: new Date(), endReason: "signed_out" },
  });
  await saveSignInUse(other.pool.id, other.signInId);
  expect(await other.usedAt()).toBeNull();
});

it("SEC-50: reading a session is a use of its sign-in, which nobody waits for", async () => {
  const { pool, userId, signInId, usedAt } = await prepare();
  const browser = nameBrowser(pool, null);
  const provenAt = Math.floor(Date.now() / 1000) - 3600;
  const cookies = await openSession(
    pool,
    { accountId: userId, provenAt, signInId, silent: false, browser: browser.digest },
    { uid: null, signInId: null },
  );
  const shown = [browser.setCookie, ...cookies].map((one) => one.split(";", 1)[0]).join("; ");
  expect(await findSignedInPerson(pool, new Headers({ cookie: shown }))).toMatchObject({ signInId });
  await expect.poll(usedAt).toBeInstanceOf(Date);
});

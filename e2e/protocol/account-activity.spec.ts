import { database } from "@/lib/data/client";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";
import { poolScope } from "@/prisma/seed/scope";
import { accountOf, signInAtAccount } from "../fixtures/account-visitor";
import { readText } from "../fixtures/http-browser/text";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

const people = [{ name: "First Person" }, { name: "Second Person" }];

/** What the page says of what happened. */
async function activityOf(visitor: Visitor, tenant: TestTenant): Promise<string> {
  const words = readText((await visitor.visit(accountOf(tenant))).body);
  return words.slice(words.indexOf("Recent activity"));
}

test("SEC-60: a person sees their own attempts and what was done to their account, and nobody's name", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const poolId = tenant.pool.id;
  const agent = { "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0" };
  await signIn(new Visitor(stack, undefined, agent), new SpokenApplication(tenant));
  const { userId } = await database().signIn.findFirstOrThrow({ where: { poolId } });
  const { version } = await database().user.findUniqueOrThrow({ where: { id: userId } });
  await setUserEnabled(poolScope(poolId), { userId, version, enabled: false });
  // Refused while the account is disabled, which is told once it is enabled again.
  const refused = await signInAtAccount(new Visitor(stack), tenant);
  expect(refused.url.searchParams.get("failed")).toBe("login.account_disabled");
  await setUserEnabled(poolScope(poolId), { userId, version: version + 1, enabled: true });
  await signOutEverywhere(poolScope(poolId), { userId });
  const visitor = new Visitor(stack);
  await signInAtAccount(new Visitor(stack), tenant, { person: 1 });
  await signInAtAccount(visitor, tenant);
  await visitor.visit(`${accountOf(tenant)}/end-others`, { fields: {} });

  const activity = await activityOf(visitor, tenant);
  const inOrder = [
    "Signed out everywhere else By you",
    "Signed in Chrome",
    "Signed out everywhere By an administrator",
    "The account was enabled By an administrator",
    "Sign-in refused Your account has been disabled.",
    "The account was disabled By an administrator",
    "Signed in For Contoso Travel Firefox on Windows",
  ].map((words) => activity.indexOf(words === "Signed in Chrome" ? "Signed in " : words));
  expect(inOrder.every((place) => place >= 0)).toBe(true);
  expect(inOrder).toEqual([...inOrder].sort((one, other) => one - other));
  expect(activity.match(/Signed in (?!For)/g)).toHaveLength(1);
  for (const foreign of ["Second Person", "administrator:", "user:", "test"])
    expect(activity).not.toContain(foreign);
});

test("SEC-60: what concerns another user, another pool or an administrator's trial is not told", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const poolId = tenant.pool.id;
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  const { userId } = await database().signIn.findFirstOrThrow({ where: { poolId } });
  const other = await database().user.create({ data: { poolId } });
  const elsewhere = await makeTenant();
  const event = { actor: "administrator:Somebody", outcome: "success", reference: "R" };
  const own = `user:${userId}`;
  await database().auditEvent.createMany({
    data: [
      { ...event, poolId, action: "user.updated", object: own, details: { by: "Somebody" } },
      { ...event, poolId, action: "user.disabled", object: `user:${other.id}` },
      { ...event, poolId: elsewhere.pool.id, action: "user.enabled", object: own },
      { ...event, poolId, action: "user.userid_kept", object: own },
      { ...event, poolId, action: "user.signed_out_everywhere", object: own, outcome: "refused" },
    ],
  });
  const expiresAt = new Date();
  const attempt = { poolId, expiresAt, finishedAt: expiresAt };
  await database().attempt.createMany({
    data: [
      { ...attempt, userId, outcome: "tried", reference: crypto.randomUUID(), applicationName: "A trial" },
      {
        ...attempt,
        userId: other.id,
        outcome: "signed_in",
        reference: crypto.randomUUID(),
        applicationName: "Not mine",
      },
    ],
  });
  const activity = await activityOf(visitor, tenant);
  expect(activity).toContain("Your details were changed By an administrator");
  for (const absent of ["disabled", "enabled", "everywhere", "Somebody", "A trial", "Not mine"])
    expect(activity).not.toContain(absent);
});

test("no more than the last twenty things are told", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  const { userId } = await database().signIn.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  await database().attempt.createMany({
    data: Array.from({ length: 30 }, (_, index) => ({
      poolId: tenant.pool.id,
      userId,
      outcome: "refused" as const,
      reason: "login.cancelled",
      reference: crypto.randomUUID(),
      createdAt: new Date(Date.now() + index * 1000),
      expiresAt: new Date(),
    })),
  });
  const activity = await activityOf(visitor, tenant);
  expect(activity.match(/Sign-in refused/g)).toHaveLength(20);
  expect(activity).not.toContain("Signed in");
});

import { database } from "@/lib/data/client";
import { deleteUser } from "@/lib/services/users/delete-user";
import { poolScope } from "@/prisma/seed/scope";
import { bodyOf, claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

test("SEC-19 the subject is a random id of the user that stays over logins and says nothing", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const logins = [
    await signIn(new Visitor(stack), application),
    await signIn(new Visitor(stack, stack.secondInstanceUrl), application),
  ];
  const subjects = logins.map(({ id_token }) => claimsOf(id_token).sub);
  expect(subjects[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(subjects[1]).toBe(subjects[0]);
  const userinfo = bodyOf<{ sub: string; dingtalk: Record<string, unknown>; phone_number: string }>(
    await application.userinfo(logins[0]?.access_token ?? ""),
  );
  expect(userinfo.sub).toBe(subjects[0]);
  expect(userinfo.dingtalk).toMatchObject({ corpId: application.tenant.enterprise.corpId });
  expect([userinfo.dingtalk.userid, userinfo.dingtalk.unionId, userinfo.phone_number]).not.toContain(
    subjects[0],
  );
});

test("SEC-19 a person who was deleted and comes back is another subject", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const first = String(claimsOf((await signIn(new Visitor(stack), application)).id_token).sub);
  const { name } = await database().user.findUniqueOrThrow({ where: { id: first } });
  const scope = poolScope(application.tenant.pool.id);
  await deleteUser(scope, { userId: first, confirmation: name ?? first });
  const second = claimsOf((await signIn(new Visitor(stack), application)).id_token).sub;
  expect(second).not.toBe(first);
});

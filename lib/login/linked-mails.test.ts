import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { MailServer } from "@/e2e/fixtures/mail-server";
import { startOwnMail } from "@/e2e/fixtures/own-mail";
import { database } from "@/lib/data/client";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { linkIdentity } from "@/lib/services/users/link-identity";
import { changeSettings } from "@/prisma/seed/change-settings";
import { poolScope } from "@/prisma/seed/scope";
import { readHeader, readMail } from "@/simulator/mail/read-mail";
import { decideLogin } from "./decide-login";
import { makeAttempt, makePerson, makeTenant, proofOf } from "./testing/attempts";
import { makeUser } from "./testing/local-attempts";
import { askPerson, makeAskingTenant, openQuestion } from "./testing/questions";

let server: MailServer;

/** What DingTalk calls the enterprise; null while the app may not see it. */
const dingtalk = vi.hoisted(() => ({ enterprise: null as string | null }));

vi.mock("@/lib/dingtalk/departments", () => ({
  rootDepartment: "1",
  listDepartmentNames: async () => ({
    names: new Map(dingtalk.enterprise === null ? [] : [["1", dingtalk.enterprise]]),
    refusal: null,
  }),
}));

beforeAll(async () => {
  server = await startOwnMail();
});

afterAll(async () => {
  await server.close();
  await database().$disconnect();
});

/** Sends what waits. @returns what each mail says, and to whom. */
async function deliverAll() {
  server.mails.splice(0);
  for (const { id } of await database().mail.findMany()) await deliverMail(id);
  await database().$executeRaw`DELETE FROM mail`;
  return server.mails.map(({ to, raw }) => ({
    to,
    subject: readHeader(raw, "Subject"),
    text: readMail(raw).text,
  }));
}

const verified = { email: "mei.lin@acme.example", emailVerified: true };

describe("SEC-45: a user is told by mail that somebody was linked to them", () => {
  it("by a field that matched, once, at the address that was theirs", async () => {
    const tenant = await makeTenant();
    const trust = { corpId: "dingenterprise", fields: ["username" as const] };
    await changeSettings(tenant, { matching: { fields: trust.fields, trust } });
    await makeUser(tenant, { ...verified, username: "zhangsan" });
    const proof = proofOf(tenant, makePerson({ record: { username: "zhangsan" } }));
    for (const _time of ["the first", "another"]) await decideLogin(await makeAttempt(tenant), proof);
    expect(await deliverAll()).toEqual([
      {
        to: [verified.email],
        subject: "[Test] A DingTalk account was linked to yours",
        text: expect.stringMatching(
          new RegExp(
            `A DingTalk account \\(DingTalk\\) was linked to your account at Test when somebody signed in with it.*/p/${tenant.pool.slug}/account`,
            "s",
          ),
        ),
      },
    ]);
  });

  it("by an account that was proven, and not when it was not written", async () => {
    const tenant = await makeAskingTenant();
    const user = await makeUser(tenant, { ...verified, username: "mei" });
    const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId: user.userId } });
    const bind = async (provenBy: string) => {
      const { attempt, proof } = await openQuestion(tenant, await askPerson(tenant));
      const local = { kind: "local", method: "password", userId: user.userId, provenBy } as const;
      return decideLogin(attempt, proof, { given: { kind: "bind", proof: local } });
    };
    await expect(bind("another hash")).rejects.toMatchObject({ code: "request.conflict" });
    expect(await deliverAll()).toEqual([]);
    await database().user.update({ where: { id: user.userId }, data: { locale: "zh-CN" } });
    dingtalk.enterprise = "Acme 有限公司";
    await bind(hash);
    // In the language that they chose for their account.
    expect(await deliverAll()).toMatchObject([
      {
        to: [verified.email],
        subject: "[Test] 一个钉钉账号已关联到您的账号",
        text: expect.stringContaining("有人使用一个钉钉账号（Acme 有限公司）登录时"),
      },
    ]);
  });

  it("by an administrator, who chose a connection, which is named", async () => {
    const tenant = await makeTenant();
    const { userId } = await makeUser(tenant, { ...verified, username: "mei" });
    await linkIdentity(poolScope(tenant.pool.id), {
      ...{ userId, connectionId: tenant.connection.id, unionId: "a-union-id", reason: "by telephone" },
    });
    expect(await deliverAll()).toMatchObject([
      {
        to: [verified.email],
        text: expect.stringContaining(
          "An administrator linked a DingTalk account (DingTalk) to your account at Test",
        ),
      },
    ]);
  });

  it("and nobody is who has no address that anybody has verified, nor somebody new", async () => {
    const tenant = await makeAskingTenant();
    const user = await makeUser(tenant, { username: "mei", email: "other@acme.example" });
    const { hash } = await database().userPassword.findFirstOrThrow({ where: { userId: user.userId } });
    const { attempt, proof } = await openQuestion(tenant, await askPerson(tenant));
    const local = { kind: "local", method: "password", userId: user.userId, provenBy: hash } as const;
    await decideLogin(attempt, proof, { given: { kind: "bind", proof: local } });
    const newcomer = await openQuestion(tenant, await askPerson(tenant));
    await decideLogin(newcomer.attempt, newcomer.proof, { given: { kind: "create" } });
    expect(await deliverAll()).toEqual([]);
  });
});

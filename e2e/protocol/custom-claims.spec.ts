import { database } from "@/lib/data/client";
import { type ClaimSettings, initialClaimSettings } from "@/lib/domain/claims/settings";
import { previewClaims } from "@/lib/services/claims/preview-claims";
import { poolScope } from "@/prisma/seed/scope";
import { departments } from "../fixtures/admission";
import { SimulatorControl } from "../fixtures/simulator-control";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, signIn, signOn } from "../fixtures/visitor-sign-in";

const employee = {
  org_email: "zhang.wei@acme.example",
  job_number: "A-1001",
  title: "工程师",
  dept_id_list: [42, 1],
  role_list: [{ id: 507113, name: "主管", group_name: "岗位" }],
  extension: JSON.stringify({ 爱好: "旅游", 身份证: "110101199001011234", level: 7 }),
};
const people = [
  { name: "张伟", memberships: [{ employee }] },
  { name: "李娜", memberships: [{ employee: { email: "lina@mail.example" } }] },
  { name: "王芳", memberships: [{ employee: {} }] },
];

const own: ClaimSettings["custom"] = [
  { name: "preferred_username", source: "username", key: "" },
  { name: "login", source: "userid", key: "" },
  { name: "groups", source: "department_paths", key: "" },
  { name: "teams", source: "department_names", key: "" },
  { name: "department_numbers", source: "department_ids", key: "" },
  { name: "roles", source: "role_names", key: "" },
  { name: "https://acme.example/title", source: "title", key: "" },
  { name: "hobby", source: "extension", key: "爱好" },
  { name: "level", source: "extension", key: "level" },
];

async function prepare(makeTenant: MakeTenant, settings: Partial<ClaimSettings> = { custom: own }) {
  const tenant = await makeTenant({ people, departments });
  const application = new SpokenApplication(tenant);
  await tell(application, settings);
  return { tenant, application };
}

async function tell(
  { clientId }: SpokenApplication,
  settings: Partial<ClaimSettings>,
): Promise<ClaimSettings> {
  const claims = { ...initialClaimSettings, ...settings };
  await database().application.update({ where: { clientId }, data: { claims } });
  return claims;
}

async function toldOf(
  application: SpokenApplication,
  visitor: Visitor,
  changes: Record<string, string> = {},
) {
  const request = application.request(changes);
  const tokens = tokensOf(await application.redeem(await signOn(visitor, application, request), request));
  return {
    idToken: claimsOf(tokens.id_token),
    userinfo: bodyOf(await application.userinfo(tokens.access_token)),
  };
}

const nameOfEnterprise = /^Enterprise /;

test("SEC-106 an application is told its own claims from user and DingTalk fields, and the preview tells the truth", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const { sub } = claimsOf((await signIn(visitor, application)).id_token);
  const userId = String(sub);
  await database().user.update({ where: { id: userId }, data: { username: "zhang.wei" } });
  const { idToken, userinfo } = await toldOf(application, visitor);
  const expected = {
    preferred_username: "zhang.wei",
    login: tenant.enterprise.people[0],
    groups: ["研发部 Development/前端组 Frontend", expect.stringMatching(nameOfEnterprise)],
    teams: ["前端组 Frontend", expect.stringMatching(nameOfEnterprise)],
    department_numbers: ["42", "1"],
    roles: ["主管"],
    "https://acme.example/title": "工程师",
    hobby: "旅游",
    level: "7",
  };
  expect(userinfo).toMatchObject(expected);
  expect(idToken).toMatchObject(expected);
  // Nothing else of the enterprise's own fields is told, or kept.
  expect(JSON.stringify([idToken, userinfo])).not.toContain("110101");
  const place = await database().enterpriseMembership.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(place.extension).toEqual({ 爱好: "旅游", level: "7" });
  const { id: applicationId } = await database().application.findUniqueOrThrow({
    where: { clientId: application.clientId },
  });
  const settings = { ...initialClaimSettings, custom: own };
  const preview = await previewClaims(poolScope(tenant.pool.id), { applicationId, userId, settings });
  expect(JSON.parse(preview.userinfo)).toEqual(userinfo);
  const { iss, aud, exp, iat, nonce, ...told } = idToken;
  expect(JSON.parse(preview.idToken)).toEqual(told);
  expect([iss, aud, nonce].every(Boolean) && Number(exp) > Number(iat)).toBe(true);
});

test("SEC-106 each is released by its scope alone, at every instance, in tokens of a refresh, and never without asking", async ({
  makeTenant,
  stack,
}) => {
  const { application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const bare = await toldOf(application, visitor, { scope: "openid" });
  const profile = await toldOf(application, visitor, { scope: "openid profile email phone" });
  for (const { name } of own)
    for (const { idToken, userinfo } of [bare, profile]) {
      expect(idToken).not.toHaveProperty([name]);
      expect(userinfo).not.toHaveProperty([name]);
    }
  // By name it is not to be had either.
  const claims = JSON.stringify({ id_token: { groups: { essential: true } }, userinfo: { roles: null } });
  const named = await toldOf(application, visitor, { scope: "openid", claims });
  expect({ ...named.idToken, ...named.userinfo }).not.toHaveProperty("groups");
  expect(named.userinfo).not.toHaveProperty("roles");
  const request = application.offlineRequest({ scope: "openid offline_access dingtalk" });
  const asked = await visitor.open(request.address, request.redirectUri);
  const allowed = await visitor.visit(`${asked.url.origin}${asked.url.pathname}/consent`, { fields: {} });
  const end = await visitor.follow(allowed, request.redirectUri);
  const tokens = tokensOf(await application.redeem(codeAt(end, request), request));
  expect(claimsOf(tokens.id_token)).toMatchObject({ roles: ["主管"] });
  await tell(application, { custom: own.filter(({ name }) => name === "hobby") });
  for (const via of [stack.secondInstanceUrl]) {
    const again = tokensOf(await application.refresh(tokens.refresh_token, { via }));
    // A change counts at once, everywhere.
    expect(claimsOf(again.id_token)).toMatchObject({ hobby: "旅游" });
    expect(claimsOf(again.id_token)).not.toHaveProperty("roles");
    expect(bodyOf(await application.userinfo(again.access_token))).not.toHaveProperty("roles");
  }
});

test("SEC-106 what the connection stops asking for is told no more, and what nobody is told any more is gone with the next sign-in", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const { id } = tenant.connection;
  const { settings } = await database().connection.findUniqueOrThrow({ where: { id } });
  const without = { ...(settings as object), profileFields: ["name"] };
  await database().connection.update({ where: { id }, data: { settings: without } });
  const told = await toldOf(application, visitor);
  expect(told.userinfo).toHaveProperty("login");
  for (const name of [
    "groups",
    "teams",
    "roles",
    "hobby",
    "department_numbers",
    "https://acme.example/title",
  ])
    expect(told.userinfo).not.toHaveProperty([name]);
  await database().connection.update({ where: { id }, data: { settings: settings as object } });
  await tell(application, {});
  await signIn(new Visitor(stack), application);
  const place = await database().enterpriseMembership.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(place.extension).toEqual({});
});

test("SEC-32 the enterprise's own mailbox counts as verified by an administrator's word alone, and not where it is somebody else's", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant, {});
  const [first, second] = [new Visitor(stack), new Visitor(stack)];
  await signIn(first, application);
  await signIn(second, application, { person: 1 });
  const verified = async (visitor: Visitor) => (await toldOf(application, visitor)).userinfo.email_verified;
  expect([await verified(first), await verified(second)]).toEqual([false, false]);
  await tell(application, { trustsEnterpriseMail: true });
  // Of the second the record has an address that is not the enterprise's own mailbox.
  expect([await verified(first), await verified(second)]).toEqual([true, false]);
  await database().user.create({
    data: {
      poolId: tenant.pool.id,
      email: "Zhang.Wei@acme.example",
      emailSource: "user",
      emailVerified: true,
    },
  });
  expect(await verified(first)).toBe(false);
});

test("whoever has no address gets one that stands in where the application insists, and no other application has it", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant, {
    standsInForMail: true,
    trustsEnterpriseMail: true,
  });
  const visitor = new Visitor(stack);
  const request = application.request();
  const { callback } = await goToCallback(visitor, request, tenant, { person: 2 });
  const code = codeAt(await visitor.open(callback, request.redirectUri), request);
  const { sub, ...claims } = claimsOf(tokensOf(await application.redeem(code, request)).id_token);
  expect(claims).toMatchObject({ email: `${sub}@no-mail.localhost`, email_verified: false });
  // It is told and not kept.
  expect(await database().user.findUniqueOrThrow({ where: { id: String(sub) } })).toMatchObject({
    email: null,
  });
  expect((await toldOf(application, visitor, { scope: "openid profile" })).userinfo).not.toHaveProperty(
    "email",
  );
  await tell(application, {});
  expect((await toldOf(application, visitor)).userinfo).not.toHaveProperty("email");
});

test("a person in 300 departments with long names gets an ID token that travels, and the lists at userinfo", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const ids = Array.from({ length: 300 }, (_, index) => 1_000 + index);
  await new SimulatorControl(stack.simulatorUrl).putPerson(tenant.enterprise.people[0] ?? "", {
    name: "张伟",
    nick: "张伟",
    memberships: [
      {
        corpId: tenant.enterprise.corpId,
        employee: {
          ...employee,
          userid: tenant.enterprise.people[0],
          name: "张伟",
          dept_id_list: ids,
          role_list: ids.map((id) => ({ id, name: `${"角色".repeat(40)}${id}`, group_name: "" })),
          extension: "{broken",
        },
      },
    ],
  });
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application);
  expect(tokens.id_token.length).toBeLessThan(16_000);
  const { idToken, userinfo } = await toldOf(application, visitor);
  expect(idToken).not.toHaveProperty("roles");
  expect(userinfo.roles).toHaveLength(200);
  expect(userinfo.department_numbers).toHaveLength(200);
  expect(userinfo).not.toHaveProperty("hobby");
  // What discovery promises every application gets; an application's own claims are its own.
  const discovered = bodyOf<{ claims_supported: string[] }>(
    await visitor.visit(`${application.issuer}/.well-known/openid-configuration`),
  );
  for (const { name } of own) expect(discovered.claims_supported).not.toContain(name);
});

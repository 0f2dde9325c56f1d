import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { everybody } from "@/lib/domain/admission/admission";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { initialBranding } from "@/lib/domain/branding/branding";
import { initialClaimSettings } from "@/lib/domain/claims/settings";
import { makeAdministrator, type TestAdministrator } from "../fixtures/administrator";
import { makeAdministratorInputs, refusedWhenValid } from "../fixtures/administrator-inputs";
import {
  type ActionAnswer,
  type BuiltAction,
  callAction,
  listBuiltActions,
} from "../fixtures/console-actions";
import { fillRoute, idsOf, type RouteIds } from "../fixtures/console-routes";
import { consoleCookie, expect, makeSession, test } from "../fixtures/console-test";
import { makePasswordUser } from "../fixtures/passwords";
import type { Stack } from "../fixtures/stack";
import type { TestTenant } from "../fixtures/test";
import { actions } from "./access-table";

/** Actions for somebody who is not signed in; they hold no ids. */
const open = Object.keys(actions).filter((name) => actions[name] === "anybody");

const pools = "console/user-pools";
const connections = `${pools}/[poolId]/connections`;
const applications = `${pools}/[poolId]/applications`;
const apis = `${pools}/[poolId]/apis`;

type Input = Record<string, unknown>;

/** A PNG file of 16 black pixels on each side. */
const picture =
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQAAAAA3iMLMAAAADElEQVR42mNgIA0AAAAwAAEodEl9AAAAAElFTkSuQmCC";

const publicKey = JSON.stringify({
  kty: "OKP",
  crv: "Ed25519",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  kid: "of-this-test",
});

/**
 * An input that each action takes, in an order in which all can be carried out. Everything that has to be refused is made
 * from these by one change, so a refusal is for that change. An action without an entry fails a test (SEC-60).
 */
async function validInputs(
  ids: RouteIds,
  tenant: TestTenant,
  administrator: TestAdministrator,
): Promise<Record<string, Input>> {
  const {
    poolId,
    connectionId,
    applicationId,
    resourceServerId,
    userId,
    signInId,
    identityId,
    passkeyId,
    conflictId,
    noticeId,
    siteId,
    domainId,
  } = ids;
  // Somebody comes in whatever is taken away below: what takes the last way in is asked back, and that is another test's.
  await makePasswordUser(tenant);
  const spare = await database().poolDomain.create({
    data: { poolId, host: `spare.${poolId}.acme.example`, token: "0b" },
  });
  const { checkedAt } = await database().enterpriseMembership.findFirstOrThrow({ where: { poolId } });
  const connection = {
    displayName: "Another name",
    clientSecret: tenant.enterprise.app.clientSecret,
    settings: {
      appType: "internal",
      corpId: tenant.enterprise.corpId,
      clientId: tenant.enterprise.app.clientId,
      agentId: "",
      modes: ["browser"],
      callbackUrl: "https://intranet.acme.example/",
      scope: "openid",
      profileFields: ["name"],
      loginOnly: true,
      matching: { fields: [], trust: { corpId: "", fields: [] } },
      binding: { methods: [] },
      updates: { name: "every", avatar: "every", mobile: "every", email: "every" },
    },
  };
  const edited = { poolId, applicationId };
  const application = {
    type: "web",
    name: "Another name",
    redirectUris: ["https://app.acme.example/callback"],
    postLogoutRedirectUris: [],
    webOrigins: ["https://app.acme.example"],
    responseModes: ["fragment"],
    homeAddress: "",
    initiateLoginUri: "",
    idTokenAlgorithm: "RS256",
    tokens: initialTokenSettings("web"),
    skipsLoginPage: true,
    demandsSecondFactor: true,
  };
  const api = { name: "Stock", scopes: [{ name: "stock:read", description: "" }], tokenSeconds: 600 };
  const user = {
    name: "Li Lei",
    email: "li.lei@acme.example",
    emailVerified: true,
    phone: "13900139000",
    phoneVerified: false,
    username: "li.lei",
    employeeNumber: "A-1002",
  };
  const fault = { poolId, applicationId, kind: "response_mode", detail: "form_post" };
  const imported = {
    poolId,
    connectionId,
    existing: "update",
    rows: [{ line: 2, unionId: "", ...user, username: "imported", emailVerified: false, employeeNumber: "" }],
  };
  return {
    ...(await makeAdministratorInputs(administrator)),
    [`${pools}#createPool`]: { name: "New pool", slug: `new-${poolId.slice(-12)}` },
    // What counts already: the setting is everybody's.
    "console/(installation)/settings#setAuditRetention": { from: 400, days: 400, accepted: false },
    [`${pools}/[poolId]/settings#setSignInRetention`]: { poolId, from: 30, days: 60, accepted: false },
    // Without a mail server it cannot be switched on.
    [`${pools}/[poolId]/settings#setRegistration`]: {
      poolId,
      registersUsers: false,
      domains: "acme.example",
    },
    [`${pools}/[poolId]/settings/look#readLogo`]: { poolId, file: picture },
    [`${pools}/[poolId]/settings/look#previewLook`]: {
      poolId,
      values: initialBranding,
      logo: { width: 0, height: 0 },
      locale: "en",
      theme: "light",
    },
    [`${pools}/[poolId]/settings/look#saveBranding`]: {
      poolId,
      version: 0,
      values: { ...initialBranding, termsUrl: "https://acme.example/terms" },
      logo: { act: "replace", file: picture },
    },
    [`${pools}/[poolId]/settings/look#resetBranding`]: { poolId, version: 1 },
    [`${pools}/[poolId]/settings/address#addDomain`]: { poolId, host: "login.acme.example" },
    [`${pools}/[poolId]/settings/address#removeDomain`]: { poolId, domainId: spare.id },
    [`${pools}/[poolId]/settings#rotateKeys`]: { poolId },
    [`${pools}/[poolId]/settings#replaceKeys`]: { poolId, confirmation: tenant.pool.slug },
    [`${pools}/[poolId]/settings#setKeySchedule`]: { poolId, from: 90, automatic: true, days: 60 },
    [`${pools}#updatePool`]: {
      poolId,
      version: 1,
      name: "Another name",
      contact: "it@acme.example",
      loginMethods: ["password"],
      secondFactor: "optional",
    },
    [`${pools}/[poolId]/settings/address#movePool`]: { poolId, version: 2, domainId, keepFor: "7" },
    [`${pools}/[poolId]/settings/address#endAddress`]: {
      poolId,
      version: 3,
      domainId: "own",
      confirmation: tenant.pool.base.replace("http://", ""),
    },
    // Its record is found to be missing: after the move, which that would forbid.
    [`${pools}/[poolId]/settings/address#checkDomain`]: { poolId, domainId },
    [`${connections}#create`]: { poolId, identifier: "second", ...connection },
    [`${connections}#update`]: { poolId, connectionId, version: 1, ...connection },
    [`${connections}#check`]: { poolId, connectionId, step: "enterprise" },
    [`${connections}#checkCredentials`]: {
      poolId,
      step: "enterprise",
      corpId: tenant.enterprise.corpId,
      clientId: tenant.enterprise.app.clientId,
      clientSecret: tenant.enterprise.app.clientSecret,
    },
    [`${connections}#disable`]: { poolId, connectionId },
    [`${connections}#enable`]: { poolId, connectionId },
    [`${connections}#setOffer`]: { poolId, connectionId, applicationId, offered: false },
    [`${connections}/buttons#setButtons`]: {
      poolId,
      version: 0,
      values: { ordered: true, buttons: [{ connectionId, text: { en: "Staff", "zh-CN": "员工" } }] },
    },
    [`${applications}/[applicationId]/buttons#setButtons`]: {
      poolId,
      applicationId,
      version: 0,
      values: { ordered: true, buttons: [{ connectionId, text: { en: "Staff", "zh-CN": "" } }] },
    },
    [`${connections}#createGuide`]: { poolId, connectionId },
    [`${connections}#revokeGuide`]: { poolId, connectionId },
    [`${connections}#lookForTrial`]: { poolId, connectionId },
    [`${connections}#tryMatching`]: { poolId, corpId: tenant.enterprise.corpId, fields: ["email"] },
    [`${applications}#create`]: {
      poolId,
      creationId: randomUUID(),
      connectionIds: [connectionId],
      ...application,
    },
    [`${applications}#updateName`]: { ...edited, version: 1, name: "Another name" },
    [`${applications}#updateSignIn`]: {
      ...edited,
      version: 2,
      type: "web",
      redirectUris: ["https://app.acme.example/callback"],
      webOrigins: ["https://app.acme.example"],
      responseModes: ["fragment"],
      homeAddress: "",
      initiateLoginUri: "",
      skipsLoginPage: true,
      demandsSecondFactor: true,
    },
    [`${applications}#updateTokens`]: {
      ...edited,
      version: 3,
      type: "web",
      idTokenAlgorithm: "RS256",
      tokens: initialTokenSettings("web"),
    },
    [`${applications}#updatePostLogout`]: {
      ...edited,
      version: 4,
      type: "web",
      postLogoutRedirectUris: ["https://app.acme.example/"],
    },
    // The fifth version: after the four changes above.
    [`${applications}/[applicationId]/requests#mendFault`]: {
      ...fault,
      version: 5,
      confirmation: "",
    },
    [`${applications}/[applicationId]/requests#undoFault`]: { ...fault, version: 6 },
    [`${applications}/[applicationId]/requests#settleFault`]: {
      ...fault,
      kind: "client_secret",
      detail: "",
      version: 7,
    },
    [`${applications}#setLogout`]: {
      poolId,
      applicationId,
      address: "https://evil.example/logout",
      sessionRequired: true,
      from: { address: "", sessionRequired: true },
    },
    [`${applications}#tryNoticeAgain`]: { poolId, applicationId, noticeId },
    [`${applications}#addSite`]: { poolId, applicationId, origin: "https://wiki.contoso.example" },
    [`${applications}#addKeys`]: { poolId, applicationId, keys: publicKey },
    [`${applications}#removeKey`]: { poolId, applicationId, kid: "of-this-test" },
    [`${applications}#removeSite`]: { poolId, applicationId, siteId },
    [`${applications}#lookForSignIn`]: { poolId, applicationId },
    [`${apis}#create`]: { poolId, identifier: "https://stock.acme.example", ...api },
    [`${apis}#setGrants`]: {
      poolId,
      applicationId,
      grants: [{ resourceServerId, scopes: ["orders:read"] }],
    },
    [`${apis}#update`]: { poolId, resourceServerId, version: 1, ...api },
    [`${apis}#remove`]: { poolId, resourceServerId, confirmation: api.name },
    [`${applications}/[applicationId]/look#readLogo`]: { ...edited, file: picture },
    [`${applications}/[applicationId]/look#previewLook`]: {
      ...edited,
      values: initialBranding,
      logo: { width: 0, height: 0 },
      locale: "en",
      theme: "light",
    },
    [`${applications}/[applicationId]/look#saveBranding`]: {
      ...edited,
      version: 0,
      values: { ...initialBranding, termsUrl: "https://acme.example/terms" },
      logo: { act: "replace", file: picture },
    },
    [`${applications}/[applicationId]/look#resetBranding`]: { ...edited, version: 1 },
    [`${applications}/[applicationId]#searchAdmission`]: { poolId, text: "Zhang" },
    [`${applications}/[applicationId]#tryAdmission`]: { poolId, applicationId, admission: everybody },
    [`${applications}/[applicationId]#findPeople`]: { poolId, text: "Zhang" },
    [`${applications}/[applicationId]#previewClaims`]: {
      poolId,
      applicationId,
      userId,
      settings: initialClaimSettings,
    },
    [`${applications}/[applicationId]#setClaims`]: {
      poolId,
      applicationId,
      seen: initialClaimSettings,
      settings: { ...initialClaimSettings, standsInForMail: true },
    },
    [`${applications}/[applicationId]#setAdmission`]: {
      poolId,
      applicationId,
      seen: everybody,
      admission: { ...everybody, who: "chosen", userIds: [userId] },
    },
    [`${applications}#disable`]: { poolId, applicationId },
    [`${applications}#enable`]: { poolId, applicationId },
    [`${applications}#roll`]: { poolId, applicationId, overlap: "1h" },
    "console/find#search": { text: "Another name", inPool: "" },
    [`${pools}/[poolId]/users#listDepartmentNames`]: { poolId, userIds: [userId] },
    [`${pools}/[poolId]/users#keepRefusing`]: { poolId, conflictId, version: 1, reason: "unknown here" },
    [`${pools}/[poolId]/users#releaseUserid`]: {
      poolId,
      conflictId,
      version: 2,
      heldAt: checkedAt.toISOString(),
      reason: "hired again",
    },
    [`${pools}/[poolId]/users#endOtherSignIns`]: { poolId, userId, signInId },
    [`${pools}/[poolId]/users#endSignIn`]: { poolId, userId, signInId },
    [`${pools}/[poolId]/users#createPasswordLink`]: { poolId, userId },
    [`${pools}/[poolId]/users#removePassword`]: { poolId, userId },
    [`${pools}/[poolId]/users#removePasskey`]: { poolId, userId, passkeyId, reason: "lost" },
    [`${pools}/[poolId]/users#resetSecondFactor`]: { poolId, userId, reason: "phone lost" },
    [`${pools}/[poolId]/users#setEmergency`]: {
      poolId,
      userId,
      method: "password",
      allowed: true,
      reason: "on call",
    },
    [`${pools}/[poolId]/users#signOutEverywhere`]: { poolId, userId },
    [`${pools}/[poolId]/users#createUser`]: {
      poolId,
      ...user,
      username: "another",
      emailVerified: false,
      employeeNumber: "",
    },
    [`${pools}/[poolId]/users#inviteUser`]: { poolId, userId },
    [`${pools}/[poolId]/users#countInvitable`]: { poolId, userIds: [userId] },
    [`${pools}/[poolId]/users#inviteUsers`]: { poolId, userIds: [userId] },
    [`${pools}/[poolId]/users#updateUser`]: { poolId, userId, version: 1, ...user },
    [`${pools}/[poolId]/users#setUserEnabled`]: { poolId, userId, version: 2, enabled: false },
    [`${pools}/[poolId]/users#previewImport`]: imported,
    [`${pools}/[poolId]/users#applyImport`]: imported,
    [`${pools}/[poolId]/users#linkIdentity`]: {
      poolId,
      userId,
      connectionId,
      unionId: `linked-${userId}`,
      reason: "asked for it",
    },
    [`${pools}/[poolId]/users#unlinkIdentity`]: { poolId, userId, identityId, reason: "asked for it" },
    [`${pools}/[poolId]/users#deleteUser`]: { poolId, userId, confirmation: user.name },
    [`${connections}#remove`]: { poolId, connectionId, confirmation: tenant.connection.identifier },
    [`${applications}#remove`]: { poolId, applicationId, confirmation: "Another name" },
  };
}

const idNames = [
  "poolId",
  "connectionId",
  "applicationId",
  "resourceServerId",
  "userId",
  "signInId",
  "identityId",
  "passkeyId",
  "conflictId",
  "noticeId",
  "siteId",
  "domainId",
] as const;

type IdName = (typeof idNames)[number];

function isIdName(key: string): key is IdName {
  return idNames.some((name) => name === key);
}

/** Lists of ids, each with what they are ids of. */
const idLists = { connectionIds: "connectionId", userIds: "userId" } as const;

type ActionResult = ActionAnswer["result"];

interface Spoiled {
  change: string;
  input: unknown;
  codes: RegExp;
}

const invalid = /^request\.invalid$/;

/** Every change that has to be refused by itself, each with the codes that say why. */
function* spoil(action: string, input: Input, foreign: RouteIds): Generator<Spoiled> {
  const held = idNames.filter((name) => name in input);
  const missing = /\.not_found$/;
  for (const name of held) {
    // A pool alone may be any pool: an administrator looks after all of them.
    if (held.length > 1)
      yield { change: `${name} of another pool`, input: { ...input, [name]: foreign[name] }, codes: missing };
    yield { change: `unknown ${name}`, input: { ...input, [name]: randomUUID() }, codes: missing };
  }
  for (const [list, name] of Object.entries(idLists).filter(([list]) => list in input)) {
    yield { change: `${list} of another pool`, input: { ...input, [list]: [foreign[name]] }, codes: missing };
    yield { change: `unknown ${list}`, input: { ...input, [list]: [randomUUID()] }, codes: missing };
  }
  // Of buttons those of another pool are dropped: a connection may have gone while the form was open.
  const fields = action.endsWith("/buttons#setButtons") ? [] : Object.entries(input);
  for (const [field, value] of fields)
    for (const { name: inside, put } of idsInside(value)) {
      const other = foreign[inside];
      yield {
        change: `${inside} of another pool in ${field}`,
        input: { ...input, [field]: put(other) },
        codes: missing,
      };
      yield {
        change: `unknown ${inside} in ${field}`,
        input: { ...input, [field]: put(randomUUID()) },
        codes: missing,
      };
    }
  // An input's own field is no unknown one: a passkey's answer has an id.
  for (const { path, fields, put } of formsOf(input))
    for (const extra of [{ extra: 1 }, { administratorId: "x" }, { version2: 1 }, { id: foreign.poolId }])
      if (!Object.keys(extra).some((name) => name in fields))
        yield {
          change: `${path}more: ${JSON.stringify(extra)}`,
          input: put({ ...fields, ...extra }),
          codes: invalid,
        };
  for (const nonsense of [null, "text", 7, [input]])
    yield { change: `input is ${JSON.stringify(nonsense).slice(0, 8)}`, input: nonsense, codes: invalid };
}

/** The ids that stand in objects and lists of a field, each with the way to put another one there. */
function* idsInside(value: unknown): Generator<{ name: IdName; put: (id: string) => unknown }> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const replace = (other: unknown) =>
      Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    const list = Object.entries(idLists).find(
      ([name]) => name === key && Array.isArray(part) && part.length > 0,
    );
    if (list) yield { name: list[1], put: (id) => replace([id]) };
    else if (isIdName(key)) yield { name: key, put: replace };
    else for (const { name, put } of idsInside(part)) yield { name, put: (id) => replace(put(id)) };
  }
}

/** Actions that look, and those whose input here changes nothing. */
const leavesNoAct =
  /#(?:begin(?:Authenticator|Passkey)|check\w*|find\w+|list\w+|lookFor\w+|preview\w+|readLogo|search\w*|try(?:Admission|Matching)|endOtherSessions|setAuditRetention|removePassword)$/;

/** What no field takes; the last one leaves the field out. */
const wrongValues = [null, { contains: "" }, [["x"]], 1.5, "\u0000", undefined];

/** Gives every field each wrong value. Those that an answer names were refused each by itself, so one call asks for all, and only the others are asked for alone. */
async function refuseWrongValues(input: Input, refuse: (spoiled: Spoiled) => Promise<ActionResult>) {
  for (const { path, fields, put } of formsOf(input))
    for (const value of wrongValues) {
      const names = Object.keys(fields);
      const ask = (wrong: Input) =>
        refuse({
          change: `${path}${Object.keys(wrong)}: ${JSON.stringify(value) ?? "missing"}`,
          input: put({ ...fields, ...wrong }),
          codes:
            value === undefined ? invalid : /^request\.invalid$|confirmation_mismatch$|password_refused$/,
        });
      if (names.length === 0) continue;
      const all = await ask(Object.fromEntries(names.map((name) => [name, value])));
      const refused = Object.keys(all?.fields ?? {});
      const rest = names.filter(
        (name) => !refused.some((field) => `${field}.`.startsWith(`${path}${name}.`)),
      );
      if (names.length > 1) for (const name of rest) await ask({ [name]: value });
    }
}

interface Form {
  /** Of its fields, as answers name them: empty, or ending in a dot. */
  path: string;
  fields: Input;
  /** The whole input with other fields here. */
  put: (fields: Input) => Input;
}

/** The places of an input that hold fields: itself and the objects right in it. */
function formsOf(input: Input): Form[] {
  const inner = Object.entries(input).filter(isObject);
  return [
    { path: "", fields: input, put: (fields) => fields },
    ...inner.map(([name, fields]) => ({
      path: `${name}.`,
      fields,
      put: (other: Input) => ({ ...input, [name]: other }),
    })),
  ];
}

function isObject(field: [string, unknown]): field is [string, Input] {
  return typeof field[1] === "object" && field[1] !== null && !Array.isArray(field[1]);
}

test("SEC-60, SEC-83: every action of the build has an entry here", async ({ makeTenant }) => {
  const tenant = await makeTenant();
  const listed = Object.keys(await validInputs(await idsOf(tenant), tenant, await makeAdministrator()));
  expect([...open, ...listed].sort()).toEqual(Object.keys(actions).sort());
  expect([...open, ...listed].sort()).toEqual(
    listBuiltActions()
      .map(({ name }) => name)
      .sort(),
  );
});

test("SEC-61, SEC-62, SEC-67, SEC-83: every change leaves an act; no action takes ids of another pool, unknown fields or wrong kinds, and then none is changed", async ({
  makeTenant,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  const ids = await idsOf(tenant);
  const foreign = await idsOf(await makeTenant());
  const administrator = await makeAdministrator();
  const inputs = await validInputs(ids, tenant, administrator);
  // Without a name to sign in with nobody is given a password.
  await database().user.update({ where: { id: ids.userId }, data: { username: ids.userId } });
  const call = await makeCaller(stack, ids, administrator);
  const before = await snapshot([ids, foreign]);

  for (const [name, input] of Object.entries(inputs)) {
    const refuse = async (spoiled: Spoiled) => {
      const { result } = await call(name, spoiled.input);
      // What comes back is the code and the fields' codes, never what was sent or stored.
      const { fields: _, ...rest } = result ?? {};
      expect
        .soft(rest, `${name}: ${spoiled.change}`)
        .toEqual({ ok: false, code: expect.stringMatching(spoiled.codes) });
      return result;
    };
    for (const spoiled of spoil(name, input, foreign)) await refuse(spoiled);
    await refuseWrongValues(input, refuse);
  }
  expect(await snapshot([ids, foreign])).toEqual(before);

  const { id } = await database().administrator.findFirstOrThrow({ where: { email: administrator.email } });
  const countActs = () => database().auditEvent.count({ where: { actor: `administrator:${id}` } });
  for (const [name, input] of Object.entries(inputs)) {
    const acts = await countActs();
    const answer = await call(name, input);
    const code = refusedWhenValid[name];
    expect(answer.result, `${name}, valid`).toMatchObject(code ? { ok: false, code } : { ok: true });
    expect.soft((await countActs()) > acts, `${name} leaves an act`).toBe(!code && !leavesNoAct.test(name));
  }
  expect((await snapshot([foreign]))[0]).toEqual(before[1]);
});

test("SEC-83: no action is reached by a plain form, from here or from elsewhere", async ({
  makeTenant,
  stack,
}) => {
  const ids = await idsOf(await makeTenant());
  const cookie = `${consoleCookie}=${await makeSession(await makeAdministrator())}`;
  const before = await snapshot([ids]);
  for (const { id, name, routes } of listBuiltActions())
    for (const origin of [stack.productUrl, "https://evil.example", "null"]) {
      const body = new FormData();
      body.set(`$ACTION_ID_${id}`, "");
      for (const [key, value] of Object.entries(ids)) body.set(key, value);
      const answer = await fetch(stack.productUrl + fillRoute(routes[0] ?? "", ids), {
        method: "POST",
        headers: { cookie, origin },
        body,
        redirect: "manual",
      });
      expect(answer.headers.getSetCookie(), `${name} from ${origin}`).toEqual([]);
      expect(await answer.text(), `${name} from ${origin}`).not.toContain('"ok":true');
    }
  expect(await snapshot([ids])).toEqual(before);
});

/** Calls an action at the page that has it, as a signed-in administrator. */
async function makeCaller(stack: Stack, ids: RouteIds, administrator: TestAdministrator) {
  const cookie = `${consoleCookie}=${await makeSession(administrator)}`;
  const built = new Map<string, BuiltAction>(listBuiltActions().map((action) => [action.name, action]));
  return (name: string, input: unknown) => {
    const action = built.get(name);
    if (!action?.routes[0]) throw new Error(`no page has ${name}`);
    const address = stack.productUrl + fillRoute(action.routes[0], ids);
    return callAction({ address, id: action.id, input, cookie, origin: stack.productUrl });
  };
}

/** Everything about pools that an action could have changed. */
async function snapshot(pools: readonly RouteIds[]): Promise<string[]> {
  return Promise.all(
    pools.map(async ({ poolId }) => {
      const where = { poolId };
      const rows = await Promise.all([
        database().pool.findUnique({ where: { id: poolId } }),
        database().connection.findMany({ where, orderBy: { id: "asc" } }),
        database().application.findMany({ where, orderBy: { id: "asc" }, include: { secrets: true } }),
        database().offer.findMany({ where }),
        database().user.findMany({ where, orderBy: { id: "asc" }, include: { identities: true } }),
        database().enterpriseMembership.findMany({ where, orderBy: { id: "asc" } }),
        database().identityConflict.findMany({ where }),
        database().auditEvent.count({ where }),
      ]);
      return JSON.stringify(rows);
    }),
  );
}

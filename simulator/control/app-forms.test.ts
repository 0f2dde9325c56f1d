import { request as httpRequest } from "node:http";
import { describe, expect, test } from "vitest";
import { listForms } from "../../e2e/fixtures/http-browser/forms";
import { runSimulator } from "../testing/running-simulator";

const simulator = runSimulator();
const acme = "dingacmeloginapp0001";
const globex = "dingglobexloginapp01";

/** What a browser sends for a form of the page itself. */
const ownPage = { "sec-fetch-site": "same-origin", origin: "null" };

async function readPage(path = "/"): Promise<string> {
  return (await fetch(simulator.url + path)).text();
}

/** What lists of choices send that nobody has touched. */
const firstChoices = {
  switches: {},
  "redirect-addresses": {},
  faults: { kind: "slow", endpoint: "*" },
  restore: {},
};

/** Sends a form as the page holds it, with changes: a text for a field, null to clear a switch. */
async function send(
  clientId: string,
  form: keyof typeof firstChoices,
  changes: Record<string, string | null> = {},
) {
  const path = `/control/forms/${clientId}/${form}`;
  const page = new URL(simulator.url);
  const fields = new URLSearchParams(firstChoices[form]);
  // The last one of an address is what is filled in; the one before it removes.
  const shown = listForms(page, await readPage()).findLast(({ action }) => action.pathname === path);
  for (const [name, value] of shown?.fields ?? []) fields.set(name, value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  }
  return fetch(simulator.url + path, { method: "POST", body: fields, headers: ownPage, redirect: "manual" });
}

async function readApp(clientId: string) {
  const state = await (await fetch(`${simulator.url}/control/state`)).json();
  return state.apps.find((app: { clientId: string }) => app.clientId === clientId);
}

async function askForToken(
  clientId: string,
): Promise<{ errcode: number; errmsg: string; access_token?: string }> {
  const { clientSecret } = await readApp(clientId);
  const query = new URLSearchParams({ appkey: clientId, appsecret: clientSecret });
  return (await fetch(`${simulator.url}/gettoken?${query}`)).json();
}

function authorize(clientId: string, redirectUri: string) {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid corpid",
    prompt: "consent",
  });
  return fetch(`${simulator.url}/oauth2/auth?${query}`, { redirect: "manual" });
}

describe("the switches of an app", () => {
  test("sent as the page shows them change nothing, for an app as unkind or kind as it was", async () => {
    const before = await readApp(acme);
    const answer = await send(acme, "switches");
    expect(answer.status).toBe(303);
    const after = await readApp(acme);
    expect({ ...after, settings: {} }).toEqual({ ...before, settings: {} });
    expect(after.settings).toEqual({ anyLoopbackPort: false });
  });

  test("each permission goes off and comes back by itself", async () => {
    await send(acme, "switches", { "permission:qyapi_get_member": null });
    const { permissions } = await readApp(acme);
    expect(permissions).toMatchObject({
      qyapi_get_member: false,
      qyapi_base: true,
      "Contact.User.Read": true,
    });
    const { access_token } = await askForToken(acme);
    const call = await fetch(`${simulator.url}/topapi/v2/user/get?access_token=${access_token}`, {
      method: "POST",
      body: new URLSearchParams({ userid: "nobody" }),
    });
    expect(await call.json()).toMatchObject({ errcode: 88, sub_code: "60011" });
    await send(acme, "switches", { "permission:qyapi_get_member": "on" });
    expect((await readApp(acme)).permissions.qyapi_get_member).toBe(true);
  });

  test("an unreleased app lets its creator in alone, and the page says so after a reload", async () => {
    await send(acme, "switches", { released: null });
    const page = await readPage();
    expect(page).toMatch(/<input type="checkbox" name="released">/);
    await send(acme, "restore");
    expect((await readApp(acme)).released).toBe(true);
  });

  test("the list of addresses refuses calls from elsewhere, names the address, and takes it", async () => {
    await send(acme, "switches", { checksServerAddress: "on", serverAddresses: "203.0.113.7" });
    expect(await askForToken(acme)).toMatchObject({
      errcode: 60020,
      errmsg: expect.stringContaining(`request ip=127.0.0.1 appKey(${acme})`),
    });
    expect(await askForToken(globex)).toMatchObject({ errcode: 0 });
    await send(acme, "switches", { serverAddresses: "203.0.113.7\n127.0.0.1" });
    expect(await askForToken(acme)).toMatchObject({ errcode: 0 });
    await send(acme, "restore");
  });

  test("what is no address is refused beside its form, with what was entered", async () => {
    const answer = await send(acme, "switches", {
      checksServerAddress: "on",
      serverAddresses: "our office",
      released: null,
    });
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toMatch(/role="alert"><span class="problem">A server address is an IP address/);
    expect(page).toContain("our office");
    expect(page).toMatch(/<input type="checkbox" name="released">/);
    expect(await readApp(acme)).toMatchObject({ released: true, checksServerAddress: false });
  });

  test("people of an app with exclusive accounts have records that say so", async () => {
    const record = async () => {
      const { access_token } = await askForToken(acme);
      const call = await fetch(`${simulator.url}/topapi/v2/user/get?access_token=${access_token}`, {
        method: "POST",
        body: new URLSearchParams({ userid: (await readPerson("zhang-wei")).userid }),
      });
      return (await call.json()).result;
    };
    expect(await record()).not.toHaveProperty("exclusive_account_type");
    await send(acme, "switches", { exclusiveAccounts: "on" });
    expect(await record()).toMatchObject({ exclusive_account: true, exclusive_account_type: "dingtalk" });
    await send(acme, "restore");
  });
});

async function readPerson(id: string) {
  const { person } = await (await fetch(`${simulator.url}/control/people/${id}`)).json();
  return person.memberships[0].employee;
}

describe("redirect addresses", () => {
  test("the Enter key in the field presses no button that removes", async () => {
    const forms = [...(await readPage()).matchAll(/<form\b[^>]*redirect-addresses[\s\S]*?<\/form>/g)].map(
      String,
    );
    const filledIn = forms.filter((form) => form.includes('name="add"'));
    expect(filledIn).toHaveLength(2);
    for (const form of filledIn) expect(form).not.toContain('name="remove"');
  });

  test("are registered and removed", async () => {
    const address = "https://login.example.com/connections/social/dingtalk/x/callback";
    expect((await authorize(globex, address)).status).toBe(400);
    await send(globex, "redirect-addresses", { add: ` ${address} ` });
    expect((await authorize(globex, address)).status).toBe(302);
    await send(globex, "redirect-addresses", { remove: address });
    expect((await authorize(globex, address)).status).toBe(400);
  });

  test.each(["localhost:3000", "javascript:alert(1)", ""])(
    "%j is refused and stays in the field",
    async (add) => {
      const before = (await readApp(globex)).redirectUris;
      const answer = await send(globex, "redirect-addresses", { add });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain(`value="${add}"`);
      expect((await readApp(globex)).redirectUris).toEqual(before);
    },
  );

  test("hold for any port of this machine where that is switched on, and nowhere else", async () => {
    expect((await authorize(globex, "http://localhost:4711/callback")).status).toBe(400);
    await send(globex, "switches", { anyLoopbackPort: "on" });
    expect((await authorize(globex, "http://localhost:4711/callback")).status).toBe(302);
    for (const address of [
      "https://localhost:4711/",
      "http://evil.example:3000/",
      "http://localhost.evil.example/",
    ]) {
      expect((await authorize(globex, address)).status).toBe(400);
    }
    await send(globex, "restore");
    expect((await authorize(globex, "http://localhost:4711/callback")).status).toBe(400);
  });
});

describe("faults", () => {
  test("are put in force for one app, are listed, counted and taken away", async () => {
    await send(acme, "faults", { kind: "throttled", endpoint: "gettoken", times: "2" });
    expect(await askForToken(acme)).toMatchObject({ errcode: 90018 });
    expect(await askForToken(globex)).toMatchObject({ errcode: 0 });
    expect(await readPage()).toContain("gettoken: throttled (1 ×)");
    await send(acme, "faults", { remove: "gettoken" });
    expect(await askForToken(acme)).toMatchObject({ errcode: 0 });
    expect(await readPage()).not.toContain("gettoken: throttled");
  });

  test.each([
    ["slow", { kind: "delay", delayMs: 1500 }],
    ["server-error", { kind: "server-error" }],
    ["busy", { kind: "busy" }],
    ["quota", { kind: "quota-exceeded" }],
    ["silent", { kind: "silent" }],
    ["outside-scope", { kind: "error", code: 50002 }],
  ])("%s", async (kind, fault) => {
    expect((await send(acme, "faults", { kind, seconds: "1.5" })).status).toBe(303);
    const { faults } = await (await fetch(`${simulator.url}/control/state`)).json();
    expect(faults).toEqual([expect.objectContaining({ ...fault, endpoint: "*", clientId: acme })]);
    await send(acme, "restore");
    expect(await readPage()).not.toContain("<strong>all: ");
  });

  test("a fault that cannot be is refused beside its form", async () => {
    const answer = await send(acme, "faults", { kind: "busy", endpoint: "requestAuthCode", times: "3" });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(
      /role="alert"><span class="problem">This fault cannot happen at this call/,
    );
  });
});

describe("who may send a form", () => {
  const path = `/control/forms/${acme}/switches`;
  const post = (headers: Record<string, string>) =>
    fetch(simulator.url + path, { method: "POST", headers, body: new URLSearchParams() });

  test.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    [
      "a site on another port of this machine",
      { "sec-fetch-site": "same-site", origin: "http://localhost:3200" },
    ],
    ["another site's old browser", { origin: "https://evil.example" }],
    ["a sandboxed page in an old browser", { origin: "null" }],
  ])("not %s", async (_who, headers) => {
    expect((await post(headers)).status).toBe(403);
    expect((await readApp(acme)).released).toBe(true);
  });

  test("not a site whose name was pointed to this machine", async () => {
    const { port } = new URL(simulator.url);
    const send = (method: string, target: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = {
          ...ownPage,
          host: `evil.example:${port}`,
          "content-type": "application/x-www-form-urlencoded",
        };
        httpRequest({ host: "127.0.0.1", port, path: target, method, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .once("error", reject)
          .end();
      });
    expect(await send("POST", path)).toBe(403);
    for (const target of ["/control/state", "/control/calls/stream", "/"])
      expect(await send("GET", target), target).toBe(403);
    expect((await readApp(acme)).released).toBe(true);
  });

  test("the calls are not streamed to another site either", async () => {
    const answer = await fetch(`${simulator.url}/control/calls/stream`, {
      headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    });
    await answer.body?.cancel();
    expect(answer.status).toBe(403);
  });

  test("no app, no form", async () => {
    expect(
      (await fetch(`${simulator.url}/control/forms/dingnobody/restore`, { method: "POST", headers: ownPage }))
        .status,
    ).toBe(404);
    expect(
      (
        await fetch(`${simulator.url}${path}`, {
          method: "POST",
          headers: { ...ownPage, "content-type": "application/json" },
          body: "{}",
        })
      ).status,
    ).toBe(400);
  });
});

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { writeRecords } from "@/lib/data/oidc-record-writes";
import en from "@/messages/en/hosted.json";
import { answerOidcRequest } from "../http-bridge";
import { RequestRecords } from "../records/request-records";
import { openSession } from "../sessions";
import { makeSignIn } from "../testing/sign-ins";
import { nameBrowser } from "./browser-cookie";

vi.mock("@/lib/data/oidc-record-writes", async (original) => {
  const real = await original<typeof import("@/lib/data/oidc-record-writes")>();
  return { ...real, writeRecords: vi.fn(real.writeRecords) };
});

let pool: PoolAddress;
let clientId: string;
let server: Server;

beforeAll(async () => {
  const { id } = await database().pool.create({ data: { slug: randomUUID(), name: "Test" } });
  pool = await getPoolAddress(id);
  ({ clientId } = await makeSignIn(id));
  server = createServer((request, response) => {
    const [path = "/"] = request.url?.split("?") ?? [];
    void answerOidcRequest(pool, request, response, path);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => server.close());

async function ask(path: string, init: RequestInit = {}) {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", ...init });
  return { answer, body: await answer.text() };
}

const html = { accept: "text/html" };

/** The session of somebody who is signed in, and what their application asks for. */
async function openSignedIn(parameters: Record<string, string> = {}) {
  const { accountId, signInId } = await makeSignIn(pool.id);
  const provenAt = Math.floor(Date.now() / 1000);
  const nothing = { uid: null, signInId: null };
  const { digest: browser, setCookie } = nameBrowser(pool, null);
  const session = { accountId, provenAt, signInId, silent: false, browser };
  const cookies = [setCookie, ...(await openSession(pool, session, nothing))];
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: "https://app.example/callback",
    response_type: "code",
    scope: "openid",
    code_challenge: "a".repeat(43),
    code_challenge_method: "S256",
    ...parameters,
  });
  return { path: `/auth?${query}`, cookie: cookies.map((one) => one.split(";", 1)[0]).join("; ") };
}

/** A page of ours under its own policy, which sets no cookie, leads nowhere else, and says nothing of the fault. */
function expectOwnPage({ answer, body }: Awaited<ReturnType<typeof ask>>, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect([answer.headers.get("set-cookie"), answer.headers.get("location")]).toEqual([null, null]);
  const nonce = /<style[^>]* nonce="([^"]+)"/.exec(body)?.[1];
  expect(nonce).toBeTruthy();
  const policy = answer.headers.get("content-security-policy");
  expect(policy).toContain(`'nonce-${nonce}'`);
  expect(policy).toContain("form-action 'self';");
  expect(body).not.toContain("out of disk");
}

describe("SEC-69 SEC-70: what the library has answered and could not be written", () => {
  it("is a page of ours for a person when the database refuses", async () => {
    vi.mocked(writeRecords).mockRejectedValueOnce(new Error("out of disk"));
    expectOwnPage(await ask("/session/end", { headers: html }), 500);
  });

  it.each(["query", "form_post"])("takes the code along that would have gone by %s", async (mode) => {
    const { path, cookie } = await openSignedIn({ response_mode: mode });
    const given = await ask(path, { headers: { ...html, cookie } });
    expect(`${given.answer.headers.get("location")} ${given.body}`).toMatch(/code=|name="code"/);
    vi.mocked(writeRecords).mockRejectedValueOnce(new Error("out of disk"));
    const refused = await ask(path, { headers: { ...html, cookie } });
    expectOwnPage(refused, 500);
    expect(refused.body).not.toMatch(/code=|name="code"/);
  });

  it("is nothing when the library fails in the middle of it, whatever it answers", async () => {
    const { path, cookie } = await openSignedIn();
    vi.mocked(writeRecords).mockClear();
    vi.spyOn(RequestRecords.prototype, "findAccount").mockRejectedValueOnce(new Error("out of disk"));
    const failed = await ask(path, { headers: { ...html, cookie } });
    expectOwnPage(failed, 500);
    expect(writeRecords).not.toHaveBeenCalled();
  });

  it("is asked for again when the ground has changed, and not without end", async () => {
    const { path, cookie } = await openSignedIn();
    let next = path;
    for (const time of [1, 2, 3]) {
      vi.mocked(writeRecords).mockResolvedValueOnce({ written: false, lost: [] });
      const { answer } = await ask(next, { headers: { ...html, cookie } });
      expect([answer.status, answer.headers.get("set-cookie")]).toEqual([303, null]);
      next = answer.headers.get("location")?.replace(/^.*\/oidc/, "") ?? "";
      expect(next).toBe(`${path}&again=${time}`);
    }
    vi.mocked(writeRecords).mockResolvedValueOnce({ written: false, lost: [] });
    expectOwnPage(await ask(next, { headers: { ...html, cookie } }), 409);
    expect((await ask(next, { headers: { ...html, cookie } })).answer.headers.get("location")).toContain(
      "code=",
    );
  });

  it("is a page of ours for a person when the ground has changed", async () => {
    const begun = await ask(`/session/end?client_id=${clientId}`, { headers: html });
    const cookie = begun.answer.headers.getSetCookie().map((one) => one.split(";", 1)[0]);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(begun.body)?.[1] ?? "";
    vi.mocked(writeRecords).mockResolvedValueOnce({ written: false, lost: [] });
    const stayed = await ask("/session/end/confirm", {
      method: "POST",
      headers: { ...html, cookie: cookie.join("; ") },
      body: new URLSearchParams({ xsrf }),
    });
    expectOwnPage(stayed, 409);
    expect(stayed.body).toContain(en.refused.conflict.title);
  });

  it("is no page for a program, and loads nothing", async () => {
    vi.mocked(writeRecords).mockRejectedValueOnce(new Error("out of disk"));
    const { answer, body } = await ask("/session/end", { headers: { accept: "application/json" } });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      500,
      "application/json; charset=utf-8",
    ]);
    expect(JSON.parse(body)).toEqual({
      error: "server_error",
      error_description: "the request could not be answered",
    });
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

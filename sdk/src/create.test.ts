import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDingpass } from "./create";
import { clientId, FakeIssuer, issuer, metadata } from "./testing/fake-issuer";
import { answerFor, makePage, type PageWishes } from "./testing/fake-page";
import type { DingpassOptions } from "./types";

beforeEach(
  () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] }),
);
afterEach(() => void vi.useRealTimers());

const redirectUri = "https://app.example.com/callback";

function open(wishes: PageWishes = {}, options: Partial<DingpassOptions> = {}) {
  const fake = new FakeIssuer();
  const made = makePage(fake, wishes);
  const dingpass = createDingpass({ issuer, clientId, ...options }, made.page);
  /** The request that a call of this function led to. */
  const requestOf = async (leave: (address: string) => void) => {
    await vi.waitFor(() => expect(leave).toHaveBeenCalled());
    const request = new URL(vi.mocked(leave).mock.lastCall?.[0] ?? "");
    fake.request = request.searchParams;
    return request;
  };
  /** Signs in by a popup, up to what the issuer's page answers. */
  const signIn = async (tokens: Record<string, unknown> = {}) => {
    Object.assign(fake.tokens, tokens);
    const signedIn = dingpass.loginWithPopup();
    const popup = made.windows.at(-1);
    if (!popup) throw new Error("no popup");
    made.post(popup, answerFor(await requestOf(popup.location.replace)));
    return signedIn;
  };
  return { ...made, fake, dingpass, requestOf, signIn };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "nothing went wrong",
    ({ name, code }) => (name === "DingpassError" ? code : name),
  );

describe("by a popup", () => {
  it("opens it before anything is awaited, asks with PKCE, and signs in with the answer", async () => {
    const { dingpass, own, windows, fake, requestOf, post, kept } = open();
    const signedIn = dingpass.loginWithPopup();
    expect(own.open).toHaveBeenCalledExactlyOnceWith(
      "about:blank",
      "_blank",
      expect.stringContaining("popup"),
    );
    const popup = windows[0];
    const request = await requestOf(popup?.location.replace as never);
    expect(Object.fromEntries(request.searchParams)).toEqual({
      client_id: clientId,
      response_type: "code",
      response_mode: "web_message",
      redirect_uri: "https://app.example.com/",
      scope: "openid profile",
      state: expect.stringMatching(/^.{43}$/),
      nonce: expect.stringMatching(/^.{43}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
      code_challenge_method: "S256",
    });
    post(popup, answerFor(request));
    const session = await signedIn;
    expect(session).toMatchObject({ claims: { sub: "person-1" }, accessToken: "access-1" });
    expect(dingpass.getSession()).toBe(session);
    expect(popup?.closed).toBe(true);
    expect(fake.count("token")).toBe(1);
    expect([...kept]).toEqual([]);
    for (const [, init] of own.fetch.mock.calls)
      expect(init).toMatchObject({ credentials: "omit", redirect: "error" });
  });

  it("what an application adds replaces nothing of the protocol's", async () => {
    const { dingpass, windows, requestOf } = open({}, { redirectUri, scope: "openid email" });
    const params = {
      prompt: "login",
      state: "mine",
      redirect_uri: "https://evil.example",
      response_mode: "query",
    };
    dingpass.loginWithPopup({ scope: "openid phone", params }).catch(() => undefined);
    const { searchParams } = await requestOf(windows[0]?.location.replace as never);
    expect(searchParams.get("prompt")).toBe("login");
    expect(searchParams.get("scope")).toBe("openid phone");
    expect(searchParams.get("state")).not.toBe("mine");
    expect(searchParams.get("redirect_uri")).toBe(redirectUri);
    expect(searchParams.get("response_mode")).toBe("web_message");
  });

  it("one at a time: a second call brings the popup to the front", async () => {
    const { dingpass, windows } = open();
    dingpass.loginWithPopup().catch(() => undefined);
    expect(await codeOf(dingpass.loginWithPopup())).toBe("in_progress");
    expect(windows).toHaveLength(1);
    expect(windows[0]?.focus).toHaveBeenCalledOnce();
  });

  it("SEC-78 an answer to another request redeems nothing", async () => {
    const { dingpass, windows, fake, requestOf, post } = open();
    const ended = codeOf(dingpass.loginWithPopup({ timeout: 5_000 }));
    post(windows[0], answerFor(await requestOf(windows[0]?.location.replace as never), { state: "mine" }));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await ended).toBe("timeout");
    expect(windows[0]?.closed).toBe(true);
    expect(fake.count("token")).toBe(0);
  });

  it("a closed popup, and then another try", async () => {
    const { dingpass, windows, requestOf, signIn } = open();
    const ended = codeOf(dingpass.loginWithPopup());
    await requestOf(windows[0]?.location.replace as never);
    windows[0]?.close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await ended).toBe("popup_closed");
    expect(await signIn()).toMatchObject({ claims: { sub: "person-1" } });
  });

  it("no popup, and no page that takes an answer", async () => {
    const { dingpass, location, kept } = open({ popups: false });
    expect(await codeOf(dingpass.loginWithPopup())).toBe("popup_blocked");
    expect(location.assign).not.toHaveBeenCalled();
    expect([...kept]).toEqual([]);
  });

  it("without an issuer that answers, the popup closes and the next try asks again", async () => {
    const { dingpass, windows, fake, signIn } = open();
    fake.answers.discovery = () => ({ status: 503, body: "" });
    expect(await codeOf(dingpass.loginWithPopup())).toBe("unreachable");
    expect(windows[0]?.closed).toBe(true);
    fake.answers = {};
    expect(await signIn()).toMatchObject({ claims: { sub: "person-1" } });
  });

  it("an issuer that calls itself otherwise is refused", async () => {
    const { dingpass, fake } = open();
    fake.answers.discovery = () => ({ body: { ...metadata, issuer: "https://evil.example" } });
    expect(await codeOf(dingpass.loginWithPopup())).toBe("wrong_issuer");
  });

  it("says where a page is not secure, without a popup", async () => {
    const { dingpass, own } = open({ secure: false });
    expect(await codeOf(dingpass.loginWithPopup())).toBe("insecure_context");
    expect(own.open).not.toHaveBeenCalled();
  });

  it("a popup that lost its opener takes the answer itself, with what it was opened with", async () => {
    const { dingpass, windows, copies, fake, requestOf } = open({}, { redirectUri });
    dingpass.loginWithPopup().catch(() => undefined);
    const request = await requestOf(windows[0]?.location.replace as never);
    const answer = new URLSearchParams({
      code: "code-1",
      state: request.searchParams.get("state") ?? "",
      iss: issuer,
    });
    const storage = copies[0] ?? new Map();
    const popup = makePage(fake, { address: `${redirectUri}?${answer}`, storage });
    const inside = createDingpass({ issuer, clientId, redirectUri }, popup.page);
    expect(await inside.handleRedirectCallback()).toMatchObject({ claims: { sub: "person-1" } });
  });
});

describe("where there are no popups it goes by redirect", () => {
  it.each<[string, PageWishes]>([
    ["a browser that opens none", { popups: false }],
    ["DingTalk on a phone", { userAgent: "Mozilla/5.0 (iPhone) Mobile/22F76 AliApp(DingTalk/7.8.1)" }],
    [
      "DingTalk on a computer",
      { userAgent: "Chrome/109 Safari/537.36 dingtalk-win/1.0.0 DingTalk(7.8.1-Release)" },
    ],
    ["WeChat", { userAgent: "Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0.50(0x1800322d)" }],
    [
      "an Android app",
      { userAgent: "Mozilla/5.0 (Linux; Android 14; Pixel Build/X; wv) Version/4.0 Chrome/140" },
    ],
  ])("%s", async (_where, wishes) => {
    const { dingpass, location, windows, requestOf } = open(wishes, { redirectUri });
    dingpass.loginWithPopup({ returnTo: "/orders/7" }).catch(() => undefined);
    const request = await requestOf(location.assign);
    expect(request.searchParams.get("response_mode")).toBe("query");
    expect(request.searchParams.get("redirect_uri")).toBe(redirectUri);
    expect(windows).toEqual([]);
  });
});

describe("by redirect", () => {
  /** Goes to the issuer, and comes back with an answer in the same tab. */
  async function comeBack(change: (answer: URLSearchParams) => void = () => undefined) {
    const before = open({}, { redirectUri });
    before.dingpass.loginWithRedirect({ returnTo: "/orders/7" }).catch(() => undefined);
    const request = await before.requestOf(before.location.assign);
    const state = request.searchParams.get("state") ?? "";
    const answer = new URLSearchParams({ tab: "1", code: "code-1", state, iss: issuer });
    change(answer);
    const after = open({ address: `${redirectUri}?${answer}#part`, storage: before.kept }, { redirectUri });
    after.fake.request = request.searchParams;
    return after;
  }

  it("signs in, with the address clean and where the person was", async () => {
    const { dingpass, location, own, kept } = await comeBack();
    expect(await dingpass.handleRedirectCallback()).toMatchObject({
      claims: { sub: "person-1" },
      returnTo: "/orders/7",
    });
    expect(own.history.replaceState).toHaveBeenCalledOnce();
    expect(location.href).toBe(`${redirectUri}?tab=1#part`);
    expect([...kept]).toEqual([]);
    expect(await dingpass.handleRedirectCallback()).toBeNull();
  });

  it("a refusal is the issuer's error, and the address is clean as well", async () => {
    const { dingpass, location } = await comeBack((answer) => {
      answer.delete("code");
      answer.set("error", "access_denied");
      answer.set("error_description", "went back");
    });
    expect(await codeOf(dingpass.handleRedirectCallback())).toBe("access_denied");
    expect(location.href).toBe(`${redirectUri}?tab=1#part`);
  });

  it("SEC-78 an answer to another request redeems nothing, and this tab's own request still waits", async () => {
    const { dingpass, fake, kept } = await comeBack((answer) => answer.set("state", "mine"));
    expect(await codeOf(dingpass.handleRedirectCallback())).toBe("not_begun_here");
    expect(fake.count("token")).toBe(0);
    expect(kept.size).toBe(1);
  });

  it.each([
    ["another issuer's", (answer: URLSearchParams) => answer.set("iss", "https://evil.example")],
    ["nobody's", (answer: URLSearchParams) => answer.delete("iss")],
  ])("SEC-78 %s answer to this request redeems nothing", async (_whose, change) => {
    const { dingpass, fake } = await comeBack(change);
    expect(await codeOf(dingpass.handleRedirectCallback())).toBe("wrong_issuer");
    expect(fake.count("token")).toBe(0);
  });

  it("an answer in a tab that began nothing says so", async () => {
    const { dingpass } = open({
      address: `${redirectUri}?${new URLSearchParams({ code: "c", state: "s", iss: issuer })}`,
    });
    expect(await codeOf(dingpass.handleRedirectCallback())).toBe("not_begun_here");
  });

  it("what another library waits for stays where it is", async () => {
    const address = `${redirectUri}?code=c&state=s`;
    const { dingpass, location } = open({ address });
    expect(await dingpass.handleRedirectCallback()).toBeNull();
    expect(location.href).toBe(address);
  });

  it("needs storage, which a popup does not", async () => {
    const { dingpass, location, signIn } = open({ storage: "none" }, { redirectUri });
    expect(await codeOf(dingpass.loginWithRedirect())).toBe("storage_unavailable");
    expect(location.assign).not.toHaveBeenCalled();
    expect(await dingpass.handleRedirectCallback()).toBeNull();
    expect(await signIn()).toMatchObject({ claims: { sub: "person-1" } });
  });
});

describe("silently", () => {
  async function ask(address: string, more: Record<string, unknown>) {
    const { dingpass, frames, post, fake } = open({ address });
    const asked = dingpass.silent();
    await vi.waitFor(() => expect(frames[0]?.src).toBeTruthy());
    const request = new URL(frames[0]?.src ?? "");
    fake.request = request.searchParams;
    post(frames[0]?.contentWindow, answerFor(request, more));
    return { asked, request, frame: frames[0] };
  }

  it("signs in by a frame, which is gone afterwards", async () => {
    const { asked, request, frame } = await ask("https://app.example.com/", {});
    expect(await asked).toMatchObject({ claims: { sub: "person-1" } });
    expect(request.searchParams.get("prompt")).toBe("none");
    expect(frame?.removed).toBe(true);
  });

  it.each([
    ["https://app.example.com/", "login_required", "login_required"],
    ["https://app.example.com/", "consent_required", "consent_required"],
    ["https://app.contoso.com/", "consent_required", "consent_required"],
    ["https://app.contoso.com/", "login_required", "cross_site"],
  ])("at %s %s is %s", async (address, error, code) => {
    const { asked, frame } = await ask(address, { code: undefined, error });
    expect(await codeOf(asked)).toBe(code);
    expect(frame?.removed).toBe(true);
  });

  it("a frame that nothing comes from ends after ten seconds", async () => {
    const { dingpass, frames } = open();
    const asked = codeOf(dingpass.silent());
    await vi.waitFor(() => expect(frames[0]?.src).toBeTruthy());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await asked).toBe("timeout");
    expect(frames[0]?.removed).toBe(true);
  });
});

describe("afterwards", () => {
  it("the person is asked for once, and has to be the same", async () => {
    const { dingpass, fake, signIn } = open();
    expect(await dingpass.getUser()).toBeNull();
    await signIn();
    const [user] = await Promise.all([dingpass.getUser(), dingpass.getUser()]);
    expect(user).toEqual({ sub: "person-1", name: "张伟" });
    expect(fake.count("me")).toBe(1);
    fake.answers.me = () => ({ body: { sub: "person-2" } });
    await signIn();
    expect(await codeOf(dingpass.getUser())).toBe("invalid_token");
  });

  it("an access token that is over is renewed once, whoever asks, and the refresh token is replaced", async () => {
    const { dingpass, fake, signIn } = open();
    await signIn({ refresh_token: "refresh-1", expires_in: 20 });
    Object.assign(fake.tokens, { access_token: "access-2", refresh_token: "refresh-2", expires_in: 3600 });
    const changed = vi.fn();
    const stop = dingpass.subscribe(changed);
    const both = await Promise.all([dingpass.getAccessToken(), dingpass.getAccessToken()]);
    expect(both).toEqual(["access-2", "access-2"]);
    expect(fake.asked.filter(({ fields }) => fields.get("refresh_token") === "refresh-1")).toHaveLength(1);
    expect(dingpass.getSession()).toMatchObject({ refreshToken: "refresh-2" });
    expect(changed).toHaveBeenCalledOnce();
    stop();
  });

  it("a sign-in that was ended elsewhere is over here when it is renewed", async () => {
    const { dingpass, fake, signIn } = open();
    await signIn({ refresh_token: "refresh-1", expires_in: 20 });
    fake.answers.token = () => ({ status: 400, body: { error: "invalid_grant" } });
    expect(await codeOf(dingpass.getAccessToken())).toBe("not_signed_in");
    expect(dingpass.getSession()).toBeNull();
  });

  it("a renewal that only fails leaves the sign-in", async () => {
    const { dingpass, fake, signIn } = open();
    await signIn({ refresh_token: "refresh-1", expires_in: 20 });
    fake.answers.token = () => Promise.reject(new TypeError("Failed to fetch"));
    expect(await codeOf(dingpass.getAccessToken())).toBe("unreachable");
    fake.answers = {};
    expect(await dingpass.getAccessToken()).toBe("access-1");
  });

  it("without a refresh token an access token ends", async () => {
    const { dingpass, signIn } = open();
    expect(await codeOf(dingpass.getAccessToken())).toBe("not_signed_in");
    await signIn({ expires_in: 20 });
    expect(await codeOf(dingpass.getAccessToken())).toBe("not_signed_in");
  });

  it("an answer that takes too long is given up", async () => {
    const { dingpass, own } = open();
    own.fetch.mockImplementation(
      (_url, { signal } = {}) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted")))),
    );
    const ended = codeOf(dingpass.loginWithPopup());
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await ended).toBe("unreachable");
  });

  it("signing out forgets, revokes, and leaves to end the pool's session", async () => {
    const { dingpass, fake, location, signIn } = open(
      {},
      { postLogoutRedirectUri: "https://app.example.com/bye" },
    );
    const { idToken } = await signIn({ refresh_token: "refresh-1" });
    dingpass.logout().catch(() => undefined);
    expect(dingpass.getSession()).toBeNull();
    await vi.waitFor(() => expect(location.assign).toHaveBeenCalled());
    expect(fake.asked.at(-1)?.fields.get("token")).toBe("refresh-1");
    const { origin, pathname, searchParams } = new URL(location.assign.mock.lastCall?.[0] ?? "");
    expect(`${origin}${pathname}`).toBe(metadata.end_session_endpoint);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: clientId,
      id_token_hint: idToken,
      post_logout_redirect_uri: "https://app.example.com/bye",
    });
  });

  it("the issuer's own word counts, and an access token that it has ended is no sign-in any more", async () => {
    const { dingpass, fake, signIn } = open();
    fake.answers.token = () => ({ status: 401, body: { error: "invalid_client" } });
    expect(await codeOf(signIn())).toBe("invalid_client");
    fake.answers = { me: () => ({ status: 401, body: { error: "invalid_token" } }) };
    await signIn();
    expect(await codeOf(dingpass.getUser())).toBe("not_signed_in");
  });

  it("an issuer that is no address is said at once", () => {
    expect(() => open({}, { issuer: "acme" })).toThrow(TypeError);
  });

  it("an issuer that is copied with a slash at its end is the same", async () => {
    const { signIn } = open({}, { issuer: `${issuer}/` });
    expect(await signIn()).toMatchObject({ claims: { sub: "person-1" } });
  });

  it("can be made where there is no window", () => {
    expect(createDingpass({ issuer, clientId }).getSession()).toBeNull();
  });
});

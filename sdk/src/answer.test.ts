import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { awaitAnswer } from "./answer";
import { FakeIssuer, issuer } from "./testing/fake-issuer";
import { makePage } from "./testing/fake-page";

const origin = "https://login.example.com";
const expected = { issuer, origin, state: "state-1" };
const response = { code: "code-1", state: "state-1", iss: issuer };
const message = { type: "authorization_response", response };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function wait(isGone?: () => boolean) {
  const { page, post } = makePage(new FakeIssuer());
  const source = {} as Window;
  const answered = awaitAnswer(page, expected, { source, timeout: 60_000, ...(isGone && { isGone }) });
  const outcome = vi.fn();
  answered.then(outcome, ({ code, message: text }) => outcome({ code, text }));
  return { source, post, outcome };
}

describe("SEC-77 SEC-78: of all messages", () => {
  it("the one from the popup, the issuer's origin, with state and issuer of the request counts", async () => {
    const { source, post, outcome } = wait();
    post(source, message);
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome).toHaveBeenCalledExactlyOnceWith("code-1");
  });

  it("the issuer's error counts as well", async () => {
    const { source, post, outcome } = wait();
    const { code: _code, ...rest } = response;
    post(source, {
      ...message,
      response: { ...rest, error: "access_denied", error_description: "went back" },
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome).toHaveBeenCalledExactlyOnceWith({
      code: "access_denied",
      text: "access_denied: went back",
    });
  });

  it.each<[string, { data?: unknown; from?: string; elsewhere?: true }]>([
    ["another window's", { elsewhere: true }],
    ["one of another origin", { from: "https://evil.example" }],
    ["one of an origin that begins alike", { from: `${origin}.evil.example` }],
    ["one of the issuer's host by another scheme", { from: "http://login.example.com" }],
    ["one of the issuer's host at another port", { from: `${origin}:8443` }],
    ["one of an opaque origin", { from: "null" }],
    ["a text", { data: "authorization_response" }],
    ["nothing", { data: null }],
    ["one of another type", { data: { ...message, type: "response" } }],
    ["one without a response", { data: { type: message.type } }],
    ["one with a response that is none", { data: { ...message, response: 1 } }],
    ["one with another state", { data: { ...message, response: { ...response, state: "state-2" } } }],
    ["one without a state", { data: { ...message, response: { ...response, state: undefined } } }],
    [
      "one of another issuer",
      { data: { ...message, response: { ...response, iss: "https://evil.example" } } },
    ],
    ["one without an issuer", { data: { ...message, response: { ...response, iss: undefined } } }],
    ["one with neither code nor error", { data: { ...message, response: { ...response, code: undefined } } }],
    ["one whose code is no text", { data: { ...message, response: { ...response, code: ["code-1"] } } }],
  ])("%s does nothing", async (_what, { data = message, from = origin, elsewhere }) => {
    const { source, post, outcome } = wait();
    post(elsewhere ? {} : source, data, from);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(outcome).not.toHaveBeenCalled();
    post(source, message);
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome).toHaveBeenCalledExactlyOnceWith("code-1");
  });

  it("only the first counts, and nobody listens afterwards", async () => {
    const { source, post, outcome } = wait(() => false);
    post(source, message);
    post(source, { ...message, response: { ...response, code: "code-2" } });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(outcome).toHaveBeenCalledExactlyOnceWith("code-1");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("without an answer", () => {
  it("time passes", async () => {
    const { outcome } = wait();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outcome).toHaveBeenCalledExactlyOnceWith({ code: "timeout", text: "timeout" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a closed popup is noticed, but not before a last message could arrive", async () => {
    let gone = false;
    const { outcome } = wait(() => gone);
    await vi.advanceTimersByTimeAsync(3_000);
    gone = true;
    await vi.advanceTimersByTimeAsync(300);
    expect(outcome).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(300);
    expect(outcome).toHaveBeenCalledExactlyOnceWith({ code: "popup_closed", text: "popup_closed" });
  });

  it("the last message of a popup that is closed already counts", async () => {
    const { source, post, outcome } = wait(() => true);
    await vi.advanceTimersByTimeAsync(300);
    post(source, message);
    await vi.advanceTimersByTimeAsync(600);
    expect(outcome).toHaveBeenCalledExactlyOnceWith("code-1");
  });

  it("that the popup's answer came from another origin is said in the end", async () => {
    const { source, post, outcome } = wait();
    post(source, message, "http://login.example.com");
    await vi.advanceTimersByTimeAsync(60_000);
    const text = `an answer came from http://login.example.com, not from ${origin}`;
    expect(outcome).toHaveBeenCalledExactlyOnceWith({ code: "wrong_origin", text });
  });
});

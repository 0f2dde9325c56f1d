import { describe, expect, it, vi } from "vitest";
import { type AnsweringWindow, handOver } from "./hand-over";

const answer = {
  message: { type: "authorization_response", response: { code: "c" } },
  origin: "https://app.example.com",
  onward: "https://app.example.com/callback?code=c",
};

function makeWindow(given: Partial<AnsweringWindow> = {}) {
  const own: AnsweringWindow = {
    parent: null,
    opener: null,
    close: vi.fn(),
    location: { replace: vi.fn() },
    ...given,
  };
  if (given.parent === undefined) own.parent = own;
  return own;
}

describe("an answer", () => {
  it("SEC-77 SEC-78 is one message to the opener, for the registered origin alone, and the window closes", () => {
    const opener = { postMessage: vi.fn(), closed: false };
    const own = makeWindow({ opener });
    handOver(own, answer);
    expect(opener.postMessage.mock.calls).toEqual([[answer.message, answer.origin]]);
    expect(own.close).toHaveBeenCalledOnce();
    expect(own.location.replace).not.toHaveBeenCalled();
  });

  it.each([
    ["nobody opened the window", null],
    ["its opener has gone", { postMessage: () => expect.unreachable(), closed: true }],
  ])("SEC-78 goes on by its address where %s", (_why, opener) => {
    const own = makeWindow({ opener });
    handOver(own, answer);
    expect(own.location.replace).toHaveBeenCalledExactlyOnceWith(answer.onward);
    expect(own.close).not.toHaveBeenCalled();
  });

  it("SEC-77 in a frame goes to the page around it, whoever opened that, and nothing closes or goes on", () => {
    const parent = { postMessage: vi.fn() };
    const opener = { postMessage: vi.fn(), closed: false };
    const own = makeWindow({ parent, opener });
    handOver(own, answer);
    expect(parent.postMessage.mock.calls).toEqual([[answer.message, answer.origin]]);
    expect(opener.postMessage).not.toHaveBeenCalled();
    expect(own.close).not.toHaveBeenCalled();
    expect(own.location.replace).not.toHaveBeenCalled();
  });
});

import { beforeEach, describe, expect, it, vi } from "vitest";

const newer = vi.hoisted(() => vi.fn());
const older = vi.hoisted(() => vi.fn());
vi.mock("dingtalk-jsapi/api/union/requestAuthCode", () => ({ requestAuthCode$: newer }));
vi.mock("dingtalk-jsapi/api/runtime/permission/requestAuthCode", () => ({ requestAuthCode$: older }));

const { newerCallPatience, requestCode } = await import("./request-code");

const never = new Promise<never>(() => undefined);
const cancelled = { errorCode: "-1" };
const unknownCall = { errorCode: "1" };
const unknownDomain = { errorCode: "3" };
const settleAfter = (milliseconds: number, settle: () => unknown) =>
  new Promise((resolve, reject) =>
    setTimeout(() => {
      try {
        resolve(settle());
      } catch (error) {
        reject(error);
      }
    }, milliseconds),
  );
const failing = (error: unknown) => () => {
  throw error;
};

/** What comes of the call once all time has passed. */
async function outcome(): Promise<unknown> {
  const asked = requestCode("corp", "client").then(
    (code) => ({ code }),
    (error: unknown) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return Promise.race([asked, Promise.resolve("silent")]);
}

beforeEach(() => {
  vi.useFakeTimers();
  newer.mockReset();
  older.mockReset();
});

describe("asking DingTalk's app for a code", () => {
  it("asks by the newer call alone where it is answered", async () => {
    newer.mockResolvedValue({ code: "new" });
    expect(await outcome()).toEqual({ code: "new" });
    expect(newer).toHaveBeenCalledWith({ corpId: "corp", clientId: "client" });
    expect(older).not.toHaveBeenCalled();
  });

  it("asks an app that does not know the newer call by the older one", async () => {
    newer.mockRejectedValue(unknownCall);
    older.mockResolvedValue({ code: "old" });
    expect(await outcome()).toEqual({ code: "old" });
    expect(older).toHaveBeenCalledExactlyOnceWith({ corpId: "corp" });
  });

  it("asks an app that is silent to the newer call by the older one too", async () => {
    newer.mockReturnValue(never);
    older.mockResolvedValue({ code: "old" });
    expect(await outcome()).toEqual({ code: "old" });
  });

  it("waits for the newer call when the older one failed first", async () => {
    newer.mockReturnValue(settleAfter(newerCallPatience * 2, () => ({ code: "late" })));
    older.mockRejectedValue(unknownCall);
    expect(await outcome()).toEqual({ code: "late" });
  });

  it("fails once both have failed, whichever came first", async () => {
    newer.mockReturnValue(settleAfter(newerCallPatience * 2, failing(unknownDomain)));
    older.mockRejectedValue(unknownCall);
    expect(await outcome()).toEqual({ error: unknownDomain });
    newer.mockRejectedValue(unknownCall);
    older.mockRejectedValue(unknownDomain);
    expect(await outcome()).toEqual({ error: unknownDomain });
  });

  it("takes the person's no from either call, and asks no more", async () => {
    newer.mockRejectedValue(cancelled);
    expect(await outcome()).toEqual({ error: cancelled });
    expect(older).not.toHaveBeenCalled();
    newer.mockReturnValue(never);
    older.mockRejectedValue(cancelled);
    expect(await outcome()).toEqual({ error: cancelled });
  });

  it("says nothing as long as the app does", async () => {
    newer.mockReturnValue(never);
    older.mockReturnValue(never);
    expect(await outcome()).toBe("silent");
  });
});

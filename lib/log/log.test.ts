import { describe, expect, it } from "vitest";
import { createLog } from "./log";

function collect() {
  const lines: string[] = [];
  return { lines, log: createLog("info", { write: (line) => lines.push(line) }) };
}

describe("SEC-95: log lines", () => {
  it("cannot be forged by text from outside", () => {
    const { lines, log } = collect();
    const forged = 'x\n{"level":"info","msg":"forged"}\r\u0085\u2028\u001b[2K\u009b1A\u202e';
    log.info({ name: forged }, "user named");
    expect(lines).toHaveLength(1);
    const line = lines[0] ?? "";
    expect(line.trimEnd().split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    expect(JSON.parse(line)).toMatchObject({ name: forged, msg: "user named" });
  });

  it("hold no secret, whichever field or error carries it", () => {
    const { lines, log } = collect();
    log.error(
      {
        err: new Error("POST https://api/token?code=canary", { cause: { clientSecret: "canary" } }),
        headers: { cookie: "canary", "user-agent": "test" },
      },
      "call failed",
    );
    expect(lines[0]).not.toContain("canary");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      err: { type: "Error" },
      headers: { "user-agent": "test" },
    });
  });

  it("are structured, with time and level", () => {
    const { lines, log } = collect();
    log.warn("something");
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      level: "warn",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      msg: "something",
    });
  });
});

import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { formatLine } from "./console-lines.mjs";

describe("SEC-95 SEC-97: what a library prints", () => {
  it("is one structured line, whatever it holds", () => {
    const line = formatLine("warn", ['a"}\n{"level":"error"}\r\u2028\u009b31m', 3]);
    expect(line).not.toMatch(/[\n\r\u2028\u009b]/);
    expect(JSON.parse(line)).toEqual({
      level: "warn",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      msg: 'a"}\n{"level":"error"}\r\u2028\u009b31m 3',
    });
  });

  it("of an error is its name and message alone", () => {
    const error = Object.assign(new TypeError("no\n    at fn (file.js:1:2)", { cause: "canary" }), {
      detail: "canary",
    });
    expect(JSON.parse(formatLine("error", ["⨯", error, { token: "canary" }])).msg).toBe(
      "⨯ TypeError: no [object]",
    );
  });

  it("shows neither the query nor the credentials of an address", () => {
    const line = formatLine("error", [
      "for /auth?code=canary&state=canary: postgresql://user:canary@host/db https://h/?x=canary",
    ]);
    expect(line).not.toContain("canary");
    expect(line).toContain("for /auth?");
  });

  it("is short and never empty", () => {
    expect(JSON.parse(formatLine("info", ["a".repeat(10_000)])).msg).toHaveLength(1_000);
    expect(JSON.parse(formatLine("info", [])).msg).toBe("-");
  });
});

it("says where an exception came from that nobody caught, and no secret of it", () => {
  const script = `
    import { reportUncaught, writeConsoleAsLines } from "./server/console-lines.mjs";
    writeConsoleAsLines();
    reportUncaught();
    function theSource() { throw new Error("failed at https://user:canary@host/?code=canary"); }
    setImmediate(theSource);`;
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(status).not.toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    level: "error",
    msg: "uncaught exception",
    origin: "uncaughtException",
    error: "Error: failed at https://[redacted]@host/?[redacted]",
    at: expect.arrayContaining([expect.stringContaining("theSource")]),
  });
  expect(stdout).not.toContain("canary");
});

import { describe, expect, it, vi } from "vitest";
import { csvAnswer } from "./csv-answer";

const lines: string[] = [];
vi.mock("@/lib/log/log", async (original) => {
  const real = await original<typeof import("@/lib/log/log")>();
  const log = real.createLog("info", { write: (line) => lines.push(line) });
  return { ...real, log: () => log };
});

/** Parts that are counted as they are made. */
function countedParts(total: number, failAt = Number.POSITIVE_INFINITY) {
  const made = { parts: 0, ended: false };
  async function* make() {
    try {
      for (let index = 0; index < total; index += 1) {
        if (index === failAt) throw new Error("the database went away");
        made.parts += 1;
        yield `"${index}"\r\n`;
      }
    } finally {
      made.ended = true;
    }
  }
  return { made, parts: make() };
}

const answerWith = (parts: AsyncIterable<string>) =>
  csvAnswer({ name: "audit-acme", parts, reference: "ABCD-2345-WXYZ" });

describe("a file for a spreadsheet", () => {
  it("is UTF-8 with its mark, an attachment of that name and day, and never kept", async () => {
    const answer = answerWith(countedParts(2).parts);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="audit-acme-20\d\d-\d\d-\d\d\.csv"$/,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.toString()).toBe('\ufeff"0"\r\n"1"\r\n');
  });

  it("is made as fast as it is taken", async () => {
    const { made, parts } = countedParts(1_000);
    const reader = answerWith(parts).body?.getReader();
    for (let taken = 0; taken < 5; taken += 1) await reader?.read();
    expect(made.parts).toBeLessThan(10);
    await reader?.cancel();
  });

  it("is made no further once its client has left", async () => {
    const { made, parts } = countedParts(1_000);
    const reader = answerWith(parts).body?.getReader();
    await reader?.read();
    await reader?.read();
    await reader?.cancel();
    expect(made.ended).toBe(true);
    expect(made.parts).toBeLessThan(10);
    expect(lines.join()).toContain("export left by its client");
  });

  it("that is left while a part is being made takes it for no failure", async () => {
    lines.splice(0);
    let isMaking = false;
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    async function* make() {
      yield "first";
      isMaking = true;
      await slow;
      yield "second";
    }
    const reader = answerWith(make()).body?.getReader();
    await reader?.read();
    await reader?.read();
    await expect.poll(() => isMaking).toBe(true);
    const leaving = reader?.cancel();
    finish();
    await leaving;
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["export left by its client"]);
  });

  it("breaks off where making it fails, and is not just shorter", async () => {
    const { parts } = countedParts(1_000, 3);
    await expect(answerWith(parts).text()).rejects.toThrow("the database went away");
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ msg: "export broke off", level: "error", reference: "ABCD-2345-WXYZ" }),
    );
  });
});

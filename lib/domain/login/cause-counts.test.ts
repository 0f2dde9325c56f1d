import { describe, expect, it } from "vitest";
import { causeOf } from "./cause";
import { countCauses } from "./cause-counts";

const reason = "dingtalk.credentials_refused";
const code = (upstreamCode: string | null, count: number) => ({ reason, upstreamCode, count });

describe("causes as they are counted", () => {
  it("are those that the attempts are listed with: a reason is taken apart by what DingTalk's codes say", () => {
    const counted = countCauses(
      [
        { reason, count: 9 },
        { reason: "login.cancelled", count: 4 },
      ],
      [code("40089", 3), code("33001", 5), code("999999", 1)],
    );
    expect(counted).toEqual([
      code("33001", 5),
      { reason: "login.cancelled", upstreamCode: null, count: 4 },
      code("40089", 3),
      code("999999", 1),
    ]);
    expect(new Set(counted.map((cause) => causeOf(cause).sentence)).size).toBe(4);
  });

  it("are one for several codes that mean the same", () => {
    expect(countCauses([{ reason, count: 7 }], [code("40089", 3), code("40096", 4)])).toEqual([
      code("40089", 7),
    ]);
    expect(countCauses([{ reason, count: 7 }], [code(null, 3), code("999999", 4)])).toEqual([code(null, 7)]);
  });

  it("are said by what all agree on, or else in general, where not all were looked at", () => {
    expect(countCauses([{ reason, count: 70_000 }], [code("33001", 500)])).toEqual([code("33001", 70_000)]);
    expect(countCauses([{ reason, count: 70_000 }], [code("33001", 499), code("40089", 1)])).toEqual([
      code(null, 70_000),
    ]);
  });

  it("are there without any code, also of a reason that nobody knows any more", () => {
    expect(countCauses([{ reason: "dingtalk.retired", count: 2 }], [])).toEqual([
      { reason: "dingtalk.retired", upstreamCode: null, count: 2 },
    ]);
  });
});

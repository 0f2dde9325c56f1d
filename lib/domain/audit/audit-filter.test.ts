import { describe, expect, it } from "vitest";
import { formatAuditFilter, periodOf } from "./audit-filter";
import { parseAuditFilter } from "./parse-audit-filter";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";
const everything = { group: null, actor: null, object: null, from: null, to: null };

describe("an audit filter", () => {
  it("is read from an address and written back", () => {
    const filter = {
      group: "connection",
      actor: `administrator:${id}`,
      object: `connection:${id}`,
      from: "2026-11-01",
      to: "2026-11-20",
    } as const;
    expect(parseAuditFilter(filter)).toEqual(filter);
    expect(Object.fromEntries(formatAuditFilter(filter))).toEqual(filter);
    expect(formatAuditFilter(everything).toString()).toBe("");
  });

  it.each([
    {},
    { group: "", actor: "", object: "", from: "", to: "" },
    { group: "nothing", actor: "root", object: "x", from: "yesterday", to: "2026-02-30" },
    { group: ["login", "user"], actor: { contains: "" }, object: [`connection:${id}`], from: 1, to: null },
    { actor: "administrator:%' OR 1=1", object: `connection:${id}\n` },
    { object: `connection:${"x".repeat(41)}` },
    { from: "0001-01-01", to: "0000-12-31" },
    { from: "1999-12-31", to: "2100-01-01" },
  ])("narrows nothing by what it does not understand: %j", (query) => {
    expect(parseAuditFilter(query)).toEqual(everything);
  });

  it("knows the days of the console's clock", () => {
    expect(periodOf({ from: "2026-11-20", to: "2026-11-20" })).toEqual({
      since: new Date("2026-11-19T16:00:00Z"),
      before: new Date("2026-11-20T16:00:00Z"),
    });
    expect(periodOf({ from: null, to: null })).toEqual({ since: null, before: null });
  });
});

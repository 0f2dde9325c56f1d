import { describe, expect, it } from "vitest";
import { filtersOf, formatAttemptSearch, isFiltered, parseAttemptSearch } from "./attempt-search";

const id = "0192f0c1-0000-7000-8000-000000000001";

describe("SEC-62: the address of a page of attempts", () => {
  it("holds the whole search", () => {
    const search = parseAttemptSearch({
      search: " 韩梅 ",
      cause: "dingtalk.not_a_member",
      connection: id,
      application: id,
      user: id,
      outcome: "refused",
      span: "24h",
      from: "2026-11-20T08:00:00.000Z",
      to: "2026-11-21T08:00Z",
    });
    const query = formatAttemptSearch(search);
    expect(parseAttemptSearch(Object.fromEntries(new URLSearchParams(query)))).toEqual(search);
    expect(search).toMatchObject({ text: "韩梅", outcome: "refused", connectionId: id });
    expect(isFiltered(search)).toBe(true);
  });

  it("is plain without one", () => {
    const search = parseAttemptSearch({});
    expect(isFiltered(search)).toBe(false);
    expect(formatAttemptSearch(search)).toBe("");
    expect(formatAttemptSearch(search, { after: "1_x" })).toBe("?after=1_x");
  });

  it("takes what it cannot read for no condition", () => {
    const wrong = {
      search: ["a"],
      cause: "pool.stale",
      connection: "x",
      user: { not: null },
      outcome: "x",
      span: "toString",
    };
    const times = { from: "yesterday", to: "9999-99-99T00:00Z", after: "x", before: [`1_${id}`] };
    expect(isFiltered(parseAttemptSearch({ ...wrong, ...times }))).toBe(false);
    expect(parseAttemptSearch({ from: "2026-13-40T08:00Z" }).from).toBeNull();
  });

  it("looks one way at a time", () => {
    expect(parseAttemptSearch({ after: `1_${id}`, before: `2_${id}` })).toMatchObject({ before: null });
  });
});

it("a span counts from now, and a named time goes before it", () => {
  const now = new Date("2026-11-20T08:00:00Z");
  expect(filtersOf(parseAttemptSearch({ span: "1h" }), now).from).toEqual(new Date("2026-11-20T07:00:00Z"));
  const both = parseAttemptSearch({ span: "1h", from: "2026-11-01T00:00Z" });
  expect(filtersOf(both, now).from).toEqual(new Date("2026-11-01T00:00:00Z"));
});

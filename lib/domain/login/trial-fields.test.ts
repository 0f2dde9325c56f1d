import { expect, it } from "vitest";
import { listTrialFields } from "./trial-fields";

const trace = {
  received: ["name", "avatar"],
  missing: ["mobile"],
  fromAccount: ["avatar"],
  trial: { values: { name: "韩梅梅" }, would: "create" },
} as const;

it("says of each field what came of it, and where a received one came from", () => {
  const { fromAccount, ...older } = { ...trace, received: [...trace.received], missing: [...trace.missing] };
  const asked = ["name", "avatar", "mobile", "email"] as const;
  expect(listTrialFields(asked, { ...older, fromAccount: [...fromAccount] })).toEqual([
    { field: "name", state: "received", value: "韩梅梅", source: "record" },
    { field: "avatar", state: "received", value: undefined, source: "account" },
    { field: "mobile", state: "missing", value: undefined, source: undefined },
    { field: "email", state: "empty", value: undefined, source: undefined },
    { field: "employee", state: "not_asked", value: undefined, source: undefined },
  ]);
  // Traces of an earlier version do not say where a field came from.
  expect(listTrialFields(asked, older).map(({ source }) => source)).toEqual(Array(5).fill(undefined));
});

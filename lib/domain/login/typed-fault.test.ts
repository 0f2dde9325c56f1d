import { expect, it } from "vitest";
import { failureKinds } from "./failure-kind";
import { typedFaultOf } from "./typed-fault";

it("what was typed wrong is said at its field, and all else as a failure", () => {
  expect(typedFaultOf(undefined)).toBeNull();
  const typed = failureKinds.filter((kind) => typedFaultOf({ kind }) !== null);
  expect(typed).toEqual(["credentials_refused", "code_refused"]);
  expect(typed.map((kind) => typedFaultOf({ kind }))).toEqual(["password", "code"]);
});

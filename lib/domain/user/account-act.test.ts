import { expect, it } from "vitest";
import { accountActOf, accountActs } from "./account-act";

it("names what a person is told of, and nothing else", () => {
  expect(accountActOf("user.identity_matched")).toBe("identity_matched");
  expect(accountActOf("user.disabled")).toBe("disabled");
  for (const action of ["login.refused", "user.userid_kept", "user.deleted", "toString", "__proto__", ""])
    expect(accountActOf(action)).toBeNull();
  const others = Object.keys(accountActs).filter((action) => !action.startsWith("user."));
  expect(others).toEqual(["login.second_factor_refused"]);
});

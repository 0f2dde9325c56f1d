import { expect, it } from "vitest";
import { amrOf, isLoginMethod, loginMethodsSchema } from "./login-method";

it("takes each method once, and none that a login page does not have", () => {
  expect(loginMethodsSchema.parse([])).toEqual([]);
  expect(loginMethodsSchema.parse(["password", "password"])).toEqual(["password"]);
  expect(loginMethodsSchema.safeParse(["magic"]).success).toBe(false);
  expect(loginMethodsSchema.safeParse("password").success).toBe(false);
});

it("SEC-52: says of a password that it is one, and nothing more", () => {
  expect(amrOf("password")).toEqual(["pwd"]);
});

it("knows a method by its name alone", () => {
  expect(["password", "Password", "", null, "browser"].map(isLoginMethod)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

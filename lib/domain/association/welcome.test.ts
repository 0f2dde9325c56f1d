import { expect, it } from "vitest";
import { bindMethods, initialBinding } from "./binding";
import { welcomeOf } from "./welcome";

const binding = (...methods: (typeof bindMethods)[number][]) => ({ methods });

it.each([
  ["create", false, initialBinding],
  ["refuse", true, initialBinding],
  ["ask", false, binding("password")],
  ["ask", true, binding("session")],
  ["ask", false, binding(...bindMethods)],
] as const)("people who are not known meet %s, sign-in only %s, bound by %o", (welcome, loginOnly, bound) => {
  expect(welcomeOf({ loginOnly, binding: { methods: [...bound.methods] } })).toBe(welcome);
});

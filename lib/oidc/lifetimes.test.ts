import { describe, expect, it } from "vitest";
import { interactionLifetime, sessionLifetime } from "./lifetimes";

const signIn = 1_800_000_000;
const hour = 3600;

describe("SEC-50: a session's absolute end", () => {
  it.each([
    [0, 12 * hour],
    [hour, 11 * hour],
    [12 * hour - 1, 1],
    [12 * hour, 1],
    [99 * hour, 1],
  ])("%i seconds after the sign-in %i seconds are left", (passed, left) => {
    expect(sessionLifetime(signIn, signIn + passed)).toBe(left);
  });

  it("SEC-99 is ten minutes away when nobody has signed in", () => {
    expect(sessionLifetime(undefined, signIn)).toBe(600);
  });
});

it("SEC-99 a request waits ten minutes for somebody to sign in, and thirty for somebody who has", () => {
  expect([undefined, "somebody"].map(interactionLifetime)).toEqual([600, 1800]);
});

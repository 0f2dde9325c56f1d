import { describe, expect, it } from "vitest";
import {
  acrOf,
  amrOfFactor,
  multiFactorAcr,
  owesSecondFactor,
  secondFactorRules,
  secondFactors,
} from "./rule";

const no = [false, true];
const amrs = [undefined, [], ["pwd"], ["otp"], ["pop", "user"], ["otp", "mfa"], ["pop", "user", "mfa"]];

describe("SEC-52: who owes a second factor", () => {
  const cases = secondFactorRules.flatMap((rule) =>
    no.flatMap((demanded) =>
      no.flatMap((asked) =>
        no.flatMap((hasAuthenticator) =>
          amrs.map((amr) => ({ rule, demanded, asked, hasAuthenticator, amr })),
        ),
      ),
    ),
  );

  it.each(cases)("$rule, demanded $demanded, asked $asked, app $hasAuthenticator, amr $amr", (facts) => {
    const { rule, demanded, asked, hasAuthenticator, amr } = facts;
    // Said once more in other words: every line that lets somebody in with one factor.
    const enough =
      amr?.includes("mfa") ||
      (!demanded && rule === "off") ||
      (!demanded && rule === "optional" && !asked && !hasAuthenticator);
    expect(owesSecondFactor(facts)).toBe(!enough);
  });
});

it("SEC-52: acr and amr tell of more than one factor only where more than one was shown", () => {
  for (const amr of [undefined, [], ["pwd"], ["pop", "user"], ["otp"]]) expect(acrOf(amr)).toBeUndefined();
  for (const factor of secondFactors) expect(acrOf(["pwd", ...amrOfFactor(factor)])).toBe(multiFactorAcr);
  expect(amrOfFactor("authenticator_code")).toEqual(["otp", "mfa"]);
  expect(amrOfFactor("passkey")).toEqual(["pop", "user", "mfa"]);
  expect(amrOfFactor("recovery_code")).toEqual(["mfa"]);
});

import { describe, expect, it } from "vitest";
import { planEmergency } from "./emergency-way";

const nobody = { emergency: [], asked: undefined, failed: null } as const;
const somebody = { ...nobody, emergency: ["password"] } as const;

describe("ways that only users come in by who are excepted", () => {
  it("are behind a small link until somebody asks for them", () => {
    expect(planEmergency(somebody)).toEqual({ shown: [], open: null, link: "password" });
    expect(planEmergency({ ...somebody, asked: "password" })).toEqual({
      shown: ["password"],
      open: "password",
      link: null,
    });
  });

  it("stay where one of them has just failed, whatever the address says", () => {
    for (const asked of [undefined, "", "passkey"])
      expect(planEmergency({ ...somebody, failed: "password", asked })).toMatchObject({
        open: "password",
        link: null,
      });
  });

  it("SEC-53: are nothing where nobody is excepted, whoever asks", () => {
    for (const asked of ["password", "email_code", "constructor", "", undefined])
      expect(planEmergency({ ...nobody, asked, failed: "password" })).toEqual({
        shown: [],
        open: null,
        link: null,
      });
  });

  it("SEC-24: an address opens none that nobody is excepted for", () => {
    for (const asked of ["email_code", "toString", "PASSWORD", ""])
      expect(planEmergency({ ...somebody, asked })).toMatchObject({ shown: [], link: "password" });
  });
});

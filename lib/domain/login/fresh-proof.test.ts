import { describe, expect, it } from "vitest";
import { freshProofMilliseconds, isFreshProof } from "./fresh-proof";

describe("SEC-50: a proof for ending sign-ins elsewhere", () => {
  const provenAt = new Date("2026-11-26T12:00:00Z");
  const later = (milliseconds: number) => new Date(provenAt.getTime() + milliseconds);

  it("counts for five minutes", () => {
    expect(freshProofMilliseconds).toBe(300_000);
    expect(isFreshProof({ provenAt, silent: false }, later(299_999))).toBe(true);
    expect(isFreshProof({ provenAt, silent: false }, later(300_000))).toBe(false);
  });

  it("does not count where the person was asked nothing", () => {
    expect(isFreshProof({ provenAt, silent: true }, later(0))).toBe(false);
  });
});

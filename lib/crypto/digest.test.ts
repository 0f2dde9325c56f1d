import { describe, expect, it } from "vitest";
import { digest, fingerprint, matchesDigest } from "./digest";
import { createReference, createSecret } from "./random";

describe("digests and bearer values", () => {
  it("SEC-91 has at least 128 bits, and 256 unless asked otherwise", () => {
    expect(Buffer.from(createSecret(), "base64url")).toHaveLength(32);
    expect(() => createSecret(15)).toThrow(RangeError);
    expect(new Set(Array.from({ length: 1000 }, () => createSecret())).size).toBe(1000);
  });

  it("SEC-93 matches the value alone, whatever the stored text is", () => {
    const secret = createSecret();
    expect(matchesDigest(secret, digest(secret))).toBe(true);
    for (const stored of [digest(`${secret}x`), "", "short", `${digest(secret)}AAAA`]) {
      expect(matchesDigest(secret, stored)).toBe(false);
    }
    expect(matchesDigest(digest(secret), digest(secret))).toBe(false);
  });

  it("shows a fingerprint that is not part of the digest", () => {
    const secret = createSecret();
    expect(fingerprint(secret)).toMatch(/^[0-9a-f]{8}$/);
    expect(Buffer.from(digest(secret), "base64url").toString("hex")).not.toContain(fingerprint(secret));
  });

  it("makes references that can be read out", () => {
    expect(createReference()).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
  });
});

import { describe, expect, it } from "vitest";
import { findAddressFault } from "./database-address.mjs";

const plain = "postgresql://app:hidden-word@db.example.com/dingpass";

describe("SEC-94: the address of a database", () => {
  it.each([
    `${plain}?sslmode=verify-full`,
    `${plain}?sslmode=verify-full&sslrootcert=/etc/dingpass/ca.pem`,
    `postgres://app@10.0.0.7:5432/dingpass?sslmode=verify-full`,
    "postgresql://localhost/dingpass",
    "postgresql://app:word@127.0.0.1:5433/dingpass",
    "postgresql://app@[::1]/dingpass",
    "postgresql://app@%2Fvar%2Frun%2Fpostgresql/dingpass",
    "postgresql://app@/dingpass?host=/var/run/postgresql",
    "postgresql:///dingpass?host=/var/run/postgresql",
  ])("takes %s", (address) => expect(findAddressFault(address)).toBeNull());

  it.each([
    plain,
    `${plain}?ssl=true`,
    ...["disable", "allow", "prefer", "require", "verify-ca", "no-verify"].map(
      (mode) => `${plain}?sslmode=${mode}`,
    ),
    `${plain}?sslmode=verify-full&sslmode=disable`,
    `${plain}?sslmode=no-verify&sslmode=verify-full`,
    "postgresql://localhost/dingpass?host=db.example.com",
    "postgresql://app@/dingpass?host=db.example.com",
    "postgresql://localhost.evil.example/dingpass",
    "postgresql://127.0.0.1.evil.example/dingpass",
    "postgresql://10.0.0.7/dingpass",
    "postgresql://postgres/dingpass",
  ])("refuses %s", (address) => {
    const fault = findAddressFault(address);
    expect(fault).toContain("sslmode=verify-full");
    expect(fault).not.toMatch(/hidden-word|example\.com|10\.0/);
  });

  it.each(["mysql://localhost/x", "localhost/dingpass", "", "postgresql://[::1/x"])(
    "knows that %j is none",
    (address) => expect(findAddressFault(address)).toBe("is not a postgresql:// address"),
  );

  it.each(["postgresql:///dingpass", "postgresql://app@/dingpass"])("wants a host in %s", (address) => {
    expect(findAddressFault(address)).toBe("names no host");
  });
});

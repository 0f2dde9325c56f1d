import { describe, expect, it } from "vitest";
import { type ClaimFacts, toClaims } from "./claims";

const facts: ClaimFacts = {
  id: "u1",
  name: "Han Mei",
  nameSource: "enterprise_record",
  avatarUrl: "https://static.dingtalk.example/a.jpg",
  avatarUrlSource: "dingtalk_account",
  email: "han@acme.example",
  emailSource: null,
  emailVerified: false,
  phone: "+8613800138000",
  phoneSource: "enterprise_record",
  phoneVerified: false,
  updatedAt: new Date(1000),
  unionId: "un1",
  corpId: "ding1",
  userid: "han",
  jobNumber: null,
  title: null,
  departmentIds: [],
  profileFields: [],
  connectionUpdatedAt: null,
};

describe("toClaims", () => {
  it("SEC-106: says of what DingTalk told only what the connection asks for", () => {
    expect(toClaims(facts)).not.toHaveProperty("name");
    expect(toClaims({ ...facts, profileFields: ["name"] })).toMatchObject({ name: "Han Mei" });
    const claims = toClaims(facts);
    for (const name of ["picture", "email", "email_verified", "phone_number", "phone_number_verified"])
      expect(claims).not.toHaveProperty(name);
  });

  it.each(["administrator", "user"] as const)(
    "SEC-106: says what came from the %s, whatever the connection asks for",
    (source) => {
      const entered = {
        nameSource: source,
        avatarUrlSource: source,
        emailSource: source,
        phoneSource: source,
      };
      expect(toClaims({ ...facts, ...entered, emailVerified: true })).toMatchObject({
        name: "Han Mei",
        picture: facts.avatarUrl,
        email: "han@acme.example",
        email_verified: true,
        phone_number: "+8613800138000",
        phone_number_verified: false,
      });
      expect(toClaims({ ...facts, emailSource: source })).not.toHaveProperty("name");
    },
  );

  it("says nothing of a field that was given back and is empty", () => {
    const claims = toClaims({ ...facts, email: null, emailSource: null, profileFields: ["email"] });
    expect(claims).not.toHaveProperty("email");
    expect(claims).not.toHaveProperty("email_verified");
  });
});

import { describe, expect, it } from "vitest";
import type { ClaimFacts } from "./claims";
import { listConsentLines } from "./consent-lines";

const all = ["offline_access", "dingtalk", "phone", "email", "profile", "openid"];
const full: ClaimFacts = {
  id: "u",
  name: "韩梅梅",
  nameSource: null,
  avatarUrl: null,
  avatarUrlSource: null,
  email: "han@example.com",
  emailSource: null,
  emailVerified: false,
  phone: "+8613800000001",
  phoneSource: null,
  phoneVerified: false,
  updatedAt: new Date(0),
  unionId: "union-1",
  corpId: "ding1",
  userid: "han",
  jobNumber: null,
  title: null,
  departmentIds: [],
  profileFields: ["name", "avatar", "mobile", "email", "employee"],
  connectionUpdatedAt: null,
};
const linesFor = (facts: Partial<ClaimFacts>, scopes = all) =>
  listConsentLines(scopes, { ...full, ...facts }).map(({ name, available }) =>
    available ? name : `(${name})`,
  );

describe("the lines of a consent page", () => {
  it("name what is asked for, in one order, and nothing else", () => {
    expect(linesFor({})).toEqual(["openid", "profile", "email", "phone", "dingtalk", "offline_access"]);
    expect(linesFor({}, ["phone", "openid", "unheard_of"])).toEqual(["openid", "phone"]);
  });

  it("say of a scope that is granted that there is nothing for it", () => {
    const nothing = ["openid", "(profile)", "(email)", "(phone)", "dingtalk_enterprise", "offline_access"];
    expect(linesFor({ profileFields: [] })).toEqual(nothing);
    expect(linesFor({ profileFields: null })).toEqual(nothing);
    expect(linesFor({ email: null, phone: null })).toEqual(expect.arrayContaining(["(email)", "(phone)"]));
  });

  it("say of somebody who was never at DingTalk what this pool knows", () => {
    expect(linesFor({ unionId: null, profileFields: null })).toEqual([
      "openid",
      "profile",
      "email",
      "phone",
      "(dingtalk)",
      "offline_access",
    ]);
  });

  it.each([
    ["profile_name", ["name"]],
    ["profile_picture", ["avatar"]],
    ["dingtalk_enterprise", ["name", "avatar"]],
    ["dingtalk", ["employee"]],
  ])("name the part of a scope that there is: %s", (name, profileFields) => {
    expect(linesFor({ profileFields })).toContain(name);
  });
});

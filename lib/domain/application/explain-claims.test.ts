import { describe, expect, it } from "vitest";
import { claimsOfScopes } from "../user/claims";
import { type ExplainedAnswer, explainClaims } from "./explain-claims";

const noSources = {
  email: "mei@contoso.example",
  nameSource: null,
  avatarUrlSource: null,
  emailSource: null,
  phoneSource: null,
};
const scopes = Object.keys(claimsOfScopes);
const claims = {
  sub: "u1",
  name: "Mei",
  updated_at: 1,
  email_verified: false,
  email: "mei@contoso.example",
  dingtalk: { corpId: "ding1", userid: "mei", unionId: "un1", departmentIds: [1, 2] },
};
const answer: ExplainedAnswer = {
  custom: [
    { name: "groups", source: "department_names" },
    { name: "preferred_username", source: "username" },
  ],
  idToken: { iss: "https://id.example", aud: "app", exp: 2, iat: 1, nonce: "n", sub: "u1" },
  userinfo: claims,
  asked: scopes,
  granted: scopes,
  facts: { ...noSources, unionId: "un1", profileFields: ["name", "avatar", "mobile", "email", "employee"] },
  trace: { received: ["name", "email", "employee"], missing: ["mobile"], fromAccount: [] },
};
const explain = (name: string, changes: Partial<ExplainedAnswer> = {}) =>
  explainClaims({ ...answer, ...changes }).find((claim) => claim.name === name);

describe("explainClaims", () => {
  it("names every claim of every scope", () => {
    const named = new Set(explainClaims(answer).map(({ name }) => name.split(".")[0]));
    for (const name of Object.values(claimsOfScopes).flat()) expect(named).toContain(name);
  });

  it("says where a claim came from, and where it stands", () => {
    expect(explain("iss")).toMatchObject({ source: "protocol", scope: null, inIdToken: true });
    expect(explain("sub")).toMatchObject({ source: "pool", inIdToken: true, inUserinfo: true });
    expect(explain("name")).toMatchObject({
      source: "record",
      scope: "profile",
      inIdToken: false,
      inUserinfo: true,
    });
    expect(explain("email")).toMatchObject({ source: "record" });
    expect(explain("email_verified")).toMatchObject({ source: "pool", value: false });
    expect(explain("dingtalk.departmentIds")).toMatchObject({ source: "record", value: [1, 2] });
  });

  it("tells the person's own account from the enterprise's record, as far as that is kept", () => {
    const received = ["name"];
    expect(explain("name", { trace: { received, fromAccount: ["name"] } })?.source).toBe("account");
    expect(explain("name", { trace: { received } })?.source).toBe("record_or_account");
    expect(explain("name", { trace: { fromAccount: [] } })?.source).toBe("record_or_account");
    expect(explain("name", { trace: null })?.source).toBe("record_or_account");
  });

  it("says of a person without DingTalk that this pool says it", () => {
    const facts = { ...noSources, unionId: null, profileFields: null };
    expect(explain("email", { facts })).toMatchObject({ source: "pool" });
    expect(explain("phone_number", { facts })).toMatchObject({ obstacle: "no_value" });
  });

  it("says of what an administrator entered that this pool says it", () => {
    const facts = { ...noSources, unionId: "un1", profileFields: ["name"] };
    expect(explain("email", { facts: { ...facts, emailSource: "administrator" } })?.source).toBe("pool");
    expect(explain("name", { facts: { ...facts, nameSource: "user" } })?.source).toBe("pool");
    expect(explain("name", { facts: { ...facts, nameSource: "enterprise_record" } })?.source).toBe("record");
  });

  it("says of an application's own claims what releases them, where they stand, and why one is not there", () => {
    const userinfo = { ...claims, groups: ["R&D"] };
    expect(explain("groups", { userinfo })).toMatchObject({
      scope: "dingtalk",
      source: "record",
      value: ["R&D"],
      inIdToken: false,
      inUserinfo: true,
      obstacle: null,
    });
    expect(explain("groups")).toMatchObject({ obstacle: "no_value", field: "employee" });
    const granted = ["openid"];
    expect(explain("groups", { granted })?.obstacle).toBe("scope_not_granted");
    const facts = { ...noSources, unionId: "un1", profileFields: ["name"] };
    expect(explain("groups", { facts })?.obstacle).toBe("field_not_asked");
    expect(explain("preferred_username")).toMatchObject({ scope: "profile", source: "pool" });
  });

  it("says of an address that stands in for none that this pool says it", () => {
    expect(explain("email", { facts: { ...answer.facts, email: null } })?.source).toBe("pool");
  });

  it("says why a claim is not there", () => {
    const without = scopes.filter((scope) => scope !== "phone");
    expect(explain("phone_number", { asked: without, granted: without })?.obstacle).toBe("scope_not_asked");
    expect(explain("phone_number", { granted: without })?.obstacle).toBe("scope_not_granted");
    const facts = { ...noSources, unionId: "un1", profileFields: ["name"] };
    expect(explain("phone_number", { facts })).toMatchObject({
      obstacle: "field_not_asked",
      field: "mobile",
    });
    expect(explain("phone_number")?.obstacle).toBe("permission_missing");
    expect(explain("phone_number", { trace: null })?.obstacle).toBe("no_value");
    expect(explain("dingtalk.jobNumber")?.obstacle).toBe("no_value");
    const userinfo = { ...claims, dingtalk: { unionId: "un1", departmentIds: [] } };
    expect(explain("dingtalk.departmentIds", { userinfo, facts })).toMatchObject({
      value: [],
      inUserinfo: true,
      obstacle: "field_not_asked",
    });
    expect(explain("at_hash")?.obstacle).toBe("no_access_token");
  });
});

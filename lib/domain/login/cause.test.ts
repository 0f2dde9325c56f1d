import { describe, expect, it } from "vitest";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { dictionaryEntries } from "../dingtalk/dictionary";
import { dingtalkPlaces } from "../dingtalk/places";
import { attemptReasons, type CauseLink, causeOf, isAttemptReason, isSaidByCode } from "./cause";
import { providerRefusalOf } from "./provider-refusal";

/** The text at a dotted key, or undefined. */
function textAt(messages: object, key: string): unknown {
  return key.split(".").reduce<unknown>((node, name) => (node as Record<string, unknown>)?.[name], messages);
}

describe("REL-42: every reason has a cause", () => {
  it.each(attemptReasons)("%s: a sentence, what to do, and a link, in both languages", (reason) => {
    expect(isAttemptReason(reason)).toBe(true);
    const { sentence, remedy, link } = causeOf({ reason });
    for (const messages of [en, zh])
      for (const key of [sentence, remedy]) expect(textAt(messages, key), key).toMatch(/.{5}/);
    expect(sentence).toBe(`causes.reasons.${reason}.sentence`);
    if (link.kind === "dingtalk_console") expect(dingtalkPlaces).toHaveProperty(link.place);
  });

  it("has no texts that no reason asks for", () => {
    const written = Object.entries(en.causes.reasons).flatMap(([concept, inner]) =>
      "sentence" in inner ? [] : Object.keys(inner).map((name) => `${concept}.${name}`),
    );
    expect(written.sort()).toEqual([...attemptReasons].sort());
  });

  it("says of a reason that it does not know that it does not", () => {
    const cause = causeOf({ reason: "pool.slug_taken" });
    expect(cause.sentence).toBe("causes.reasons.other.sentence");
    expect(causeOf({ reason: "constructor" }).sentence).toBe("causes.reasons.other.sentence");
  });
});

describe("DingTalk's own code", () => {
  it.each(dictionaryEntries.filter(({ comesTo }) => comesTo?.startsWith("dingtalk.")))(
    "$code explains what it came to",
    ({ code, comesTo, topic, place }) => {
      const cause = causeOf({ reason: comesTo ?? "", upstreamCode: code });
      expect(cause.sentence).toBe(`dingtalkCodes.topics.${topic}.meaning`);
      expect(cause.place ?? null).toBe(place ?? cause.place);
    },
  );

  it("is left out where it is about something else, or unknown", () => {
    for (const upstreamCode of ["60011", "999999", "toString", ""])
      expect(causeOf({ reason: "dingtalk.not_a_member", upstreamCode }).sentence).toBe(
        "causes.reasons.dingtalk.not_a_member.sentence",
      );
  });

  it("of a bad token explains each that it came to", () => {
    for (const reason of ["dingtalk.token_refused", "dingtalk.code_refused", "dingtalk.credentials_refused"])
      expect(causeOf({ reason, upstreamCode: "40014" }).sentence).toBe(
        "dingtalkCodes.topics.tokenBad.meaning",
      );
  });
});

describe("the sentence of a cause", () => {
  it("follows from the two codes alone: a list that has no trace says the same", () => {
    const trace = { calls: [{ endpoint: "v2/user/get", at: 1, took: 2, code: "60011" }] };
    for (const upstreamCode of [null, "60011", "999999"]) {
      const facts = { reason: "dingtalk.permission_missing", upstreamCode };
      expect(causeOf({ ...facts, trace }).sentence).toBe(causeOf(facts).sentence);
    }
  });

  it("depends on DingTalk's code for those reasons alone that say so", () => {
    const codes = dictionaryEntries.map(({ code }) => code);
    for (const reason of attemptReasons) {
      const sentences = new Set(codes.map((upstreamCode) => causeOf({ reason, upstreamCode }).sentence));
      expect([reason, isSaidByCode(reason)]).toEqual([
        reason,
        [...sentences].some((sentence) => sentence !== causeOf({ reason }).sentence),
      ]);
    }
  });
});

describe("what mends a cause", () => {
  const call = { endpoint: "user/getbyunionid", at: 10, took: 20, status: 200 };
  const address = "https://open-dev.dingtalk.com/appscope/apply?content=ding1%23qyapi_get_member";
  it.each<[string, CauseLink]>([
    ["login.account_disabled", { kind: "user" }],
    ["login.identity_conflict", { kind: "identity_conflicts" }],
    ["login.connection_unavailable", { kind: "connection" }],
    ["oidc.redirect_uri_unregistered", { kind: "application" }],
    ["dingtalk.credentials_refused", { kind: "connection" }],
    ["dingtalk.ip_not_allowed", { kind: "dingtalk_console", place: "egressAddress" }],
    ["dingtalk.busy", { kind: "none" }],
    ["login.cancelled", { kind: "none" }],
    ["server.fault", { kind: "docs", file: "docs/operations.md" }],
  ])("%s", (reason, link) => expect(causeOf({ reason }).link).toEqual(link));

  it("is the page that the missing permission is applied for at, out of the last call that failed", () => {
    const trace = {
      calls: [
        { ...call, problem: "interrupted" },
        { ...call, code: "60011", requiredScopes: ["qyapi_get_member"], applicationLink: address },
        { ...call, endpoint: "later" },
      ],
    };
    const cause = causeOf({ reason: "dingtalk.permission_missing", upstreamCode: "60011", trace });
    expect(cause.link).toEqual({ kind: "dingtalk_permission", address });
    expect(cause.call).toMatchObject({ code: "60011", requiredScopes: ["qyapi_get_member"] });
    expect(cause.sentence).toBe("dingtalkCodes.topics.permissionMissing.meaning");
    expect(causeOf({ reason: "dingtalk.permission_missing" }).link).toEqual({
      kind: "dingtalk_console",
      place: "permissions",
    });
  });
});

describe("refusals of the provider", () => {
  it.each([
    ["invalid_redirect_uri", false, "oidc.redirect_uri_unregistered"],
    ["invalid_client", false, "oidc.client_unknown"],
    ["invalid_client", true, "oidc.client_disabled"],
    ["invalid_request", false, "oidc.request_invalid"],
    ["invalid_request", true, "oidc.request_invalid"],
    ["unauthorized_client", false, "oidc.request_refused"],
    ["toString", false, "oidc.request_refused"],
  ])("%s (disabled: %s) is %s", (error, disabled, refusal) => {
    expect(providerRefusalOf(error, { disabled })).toBe(refusal);
    expect(attemptReasons).toContain(refusal);
  });
});

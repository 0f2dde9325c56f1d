import { describe, expect, it } from "vitest";
import { meaningOf } from "@/lib/dingtalk/errors/code-table";
import { blockedCode, readEnvelope } from "@/lib/dingtalk/errors/read-envelope";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { dictionaryEntries, dictionaryTopics, findEntry } from "./dictionary";
import { dingtalkPlaces } from "./places";
import type { DingTalkSurface } from "./topics/topic";

/** So many numbers in a row, both ends included. */
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index));

/**
 * Every code that DingTalk documents for the calls, pages and events around a login, or that developers have met there. Written
 * down apart from the dictionary, so that one of them that is missing there is found.
 */
const documented: Record<DingTalkSurface, string[]> = {
  api: [
    // New hosts.
    "invalidClientIdOrSecret",
    "invalidParameter.authCode.notFound",
    "InvalidAuthentication",
    "AuthenticationFailed.MissingParameter",
    "accesstoken.expired",
    "invalidSuiteKey",
    "invalidSuiteTicket",
    "invalidAuthInfo",
    "invalid.client",
    "unsupported.grant.type",
    "unauthorized.client",
    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    "Forbidden.AccessDenied.IpNotInWhiteList",
    "Forbidden.AccessDenied.QpsLimitForApi",
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
    "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi",
    "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi",
    "Forbidden.AccessDenied.ApiCountLimitForOrg",
    "InvalidAction.NotFound",
    "invalidParameter.user.notFound",
    "systemBusy",
    "unknownError",
    "server.error",
    // Old hosts.
    ...["-1", "22", "88", "404", "33001", "33012", "40000", "40001", "40003", "40013", "40014", "40029"],
    ...["40035", "400002", "40056", "40073", "40078", "40079", "40080", "40082", "40083", "40085", "40088"],
    ...["40089", "40090", "40091", "40096", "40102", "41001", "41007", ...range(41021, 41027), "41030"],
    ...["42001", "42003", "42008", "42009", "43001", "43002", "43007", "43009", "48002"],
    ...range(50001, 50005),
    ...["60011", "60020", "60111", "60120", "60121", "70001", "70003", "70004"],
    ...range(90001, 90014),
    ...range(90017, 90020),
    ...range(853001, 853004),
    // The answer to an address that called too often has no code of its own.
    blockedCode,
  ],
  page: ["900103", "11055"],
  consent: ["400009", "400010", "500101", "500407", "500408", "70003"],
  client: ["3", "1002", "-1", "4040", ...range(52010, 52026)],
  events: [...range(900001, 900010), "71006", "71007", ...range(71009, 71013)],
};

const known = (surface: DingTalkSurface) =>
  dictionaryEntries.filter((entry) => entry.surface === surface).map(({ code }) => code);

describe("the dictionary of DingTalk's codes", () => {
  it.each(Object.entries(documented))(
    "has every documented code of %s, once, and no other",
    (surface, codes) => {
      expect(known(surface as DingTalkSurface).sort()).toEqual([...codes].sort());
    },
  );

  it("says in both languages what each means and what to do", () => {
    for (const texts of [en, zh]) {
      const { topics, who, surfaces } = texts.dingtalkCodes;
      expect(Object.keys(topics).sort()).toEqual([...dictionaryTopics].sort());
      for (const { topic, ...entry } of dictionaryEntries) {
        expect(topics[topic].meaning.length, topic).toBeGreaterThan(5);
        expect(topics[topic].remedy.length, topic).toBeGreaterThan(5);
        expect(who).toHaveProperty(entry.who);
        expect(surfaces).toHaveProperty(entry.surface);
      }
    }
  });

  it("says the same place in words and as a path: no remedy names a menu that its path does not", () => {
    for (const { topic, place } of dictionaryEntries)
      if (zh.dingtalkCodes.topics[topic].remedy.includes("服务器出口IP"))
        expect(place && dingtalkPlaces[place].join(), topic).toContain("服务器出口IP");
  });

  it("is what answers are translated by: each code of a call has a meaning, and nothing else has", () => {
    for (const code of documented.api) expect(meaningOf(code, "app-token"), code).toBeDefined();
    for (const surface of ["page", "consent", "client", "events"] as const)
      for (const code of documented[surface].filter((code) => !documented.api.includes(code)))
        expect(meaningOf(code, "app-token"), code).toBeUndefined();
    expect(meaningOf("toString", "none")).toBeUndefined();
  });

  it("tells one number's meanings apart by where it is met", () => {
    expect(findEntry("-1")?.topic).toBe("busy");
    expect(findEntry("-1", "client")?.topic).toBe("clientCancelled");
    expect(findEntry("70003")?.topic).toBe("appUnknown");
    expect(findEntry("70003", "consent")?.topic).toBe("consentNotActive");
    expect(findEntry("11055")).toBeUndefined();
  });

  it("finds the code of a wrapped answer", () => {
    const envelope = readEnvelope({ errcode: 88, sub_code: "60011", errmsg: "…" });
    expect(findEntry(envelope?.code ?? "")?.topic).toBe("permissionMissing");
  });
});

import type { Topic } from "./topic";

/** Codes at DingTalk's own pages: of a login, and of an administrator's consent. */
export const pageTopics = {
  pageAppUnknown: {
    surface: "page",
    codes: ["900103"],
    comesTo: null,
    who: "administrator",
    place: "credentials",
  },
  pageOutsider: {
    surface: "page",
    codes: ["11055"],
    comesTo: null,
    who: "person",
    place: "directory",
  },
  consentRefused: {
    surface: "consent",
    codes: ["400009", "500101"],
    comesTo: null,
    who: "dingtalk_administrator",
    place: "enterpriseApps",
  },
  consentRedirect: {
    surface: "consent",
    codes: ["400010"],
    comesTo: null,
    who: "dingtalk_administrator",
    place: "redirectUrl",
  },
  consentNoAdministrator: {
    surface: "consent",
    codes: ["500407"],
    comesTo: null,
    who: "dingtalk_administrator",
    place: null,
  },
  consentNoMember: {
    surface: "consent",
    codes: ["500408"],
    comesTo: null,
    who: "dingtalk_administrator",
    place: "directory",
  },
  consentNotActive: {
    surface: "consent",
    codes: ["70003"],
    comesTo: null,
    who: "dingtalk_administrator",
    place: "release",
  },
} as const satisfies Record<string, Topic>;

import type { LoginErrorCode } from "../login/errors";
import type { DingTalkErrorCode } from "./errors";
import type { DingTalkPlace } from "./places";

/**
 * Where a code is met: the answer of a call (`api`); DingTalk's own page that the browser is at, for a login (`page`) or an
 * administrator's consent (`consent`); DingTalk's app on a phone or computer (`client`); the registration of event push (`events`).
 * One number may mean different things at different places.
 */
export const dingtalkSurfaces = ["api", "page", "consent", "client", "events"] as const;

/** See {@link dingtalkSurfaces}. */
export type DingTalkSurface = (typeof dingtalkSurfaces)[number];

/** Who can do something about it. `nobody`: it passes, wait. `operator`: whoever runs this installation. */
type RemedyHolder = "person" | "dingtalk_administrator" | "administrator" | "operator" | "nobody";

/** `token` means "the token of this call is bad": what that comes to depends on whose token it was. */
type Meaning = DingTalkErrorCode | LoginErrorCode | "token" | null;

interface Topic {
  surface: DingTalkSurface;
  codes: readonly string[];
  /** Our error code of a login that meets it; null when no login here can. */
  comesTo: Meaning;
  who: RemedyHolder;
  /** Where it is mended at DingTalk; null when not there. */
  place: DingTalkPlace | null;
}

/**
 * What DingTalk's codes, old numbers and new names, mean for a login here: the one table that the translation of its answers, the
 * console and the public list are made from. The words stand in the messages (`dingtalkCodes.topics`).
 *
 * Sources: DingTalk's table of server API error codes (server-api-error-codes-1), the pages of the calls, and for pages and the app
 * what developers report.
 */
export const dictionary = {
  credentialsWrong: {
    surface: "api",
    codes: ["invalidClientIdOrSecret", "40089", "40096", "invalid.client"],
    comesTo: "dingtalk.credentials_refused",
    who: "dingtalk_administrator",
    place: "credentials",
  },
  enterpriseWrong: {
    surface: "api",
    codes: ["33001", "40013"],
    comesTo: "dingtalk.credentials_refused",
    who: "administrator",
    place: "corpId",
  },
  suiteCredentials: {
    surface: "api",
    codes: [
      "invalidSuiteKey",
      "40080",
      "40082",
      "40083",
      "40088",
      "40090",
      "40091",
      "41021",
      "41022",
      "41023",
      "41024",
      "41025",
      "41026",
      "41027",
      "41030",
      "42008",
      "42009",
    ],
    comesTo: "dingtalk.credentials_refused",
    who: "administrator",
    place: "credentials",
  },
  suiteTicket: {
    surface: "api",
    codes: ["invalidSuiteTicket", "40085"],
    comesTo: "dingtalk.credentials_refused",
    who: "administrator",
    place: "credentials",
  },
  notInstalled: {
    surface: "api",
    codes: ["invalidAuthInfo"],
    comesTo: "dingtalk.credentials_refused",
    who: "dingtalk_administrator",
    place: "enterpriseApps",
  },
  tokenBad: {
    surface: "api",
    codes: ["40014", "40000", "41001", "42001", "InvalidAuthentication", "accesstoken.expired"],
    comesTo: "token",
    who: "person",
    place: null,
  },
  secretOrTokenBad: {
    surface: "api",
    codes: ["40001"],
    comesTo: "token",
    who: "administrator",
    place: "credentials",
  },
  codeUnknown: {
    surface: "api",
    codes: ["40078", "invalidParameter.authCode.notFound", "41007"],
    comesTo: "dingtalk.code_refused",
    who: "person",
    place: "egressAddress",
  },
  codeExpired: {
    surface: "api",
    codes: ["40029", "42003", "40102"],
    comesTo: "dingtalk.code_refused",
    who: "person",
    place: null,
  },
  personUnknown: {
    surface: "api",
    codes: ["60121", "invalidParameter.user.notFound"],
    comesTo: "dingtalk.not_a_member",
    who: "person",
    place: "directory",
  },
  personIdWrong: {
    surface: "api",
    codes: ["33012", "40003", "60111", "40073"],
    comesTo: "dingtalk.not_a_member",
    who: "administrator",
    place: "corpId",
  },
  personDisabled: {
    surface: "api",
    codes: ["60120"],
    comesTo: "dingtalk.person_disabled",
    who: "dingtalk_administrator",
    place: "directory",
  },
  permissionMissing: {
    surface: "api",
    codes: ["60011", "43007", "48002", "Forbidden.AccessDenied.AccessTokenPermissionDenied"],
    comesTo: "dingtalk.permission_missing",
    who: "dingtalk_administrator",
    place: "permissions",
  },
  addressNotAllowed: {
    surface: "api",
    codes: ["60020", "Forbidden.AccessDenied.IpNotInWhiteList"],
    comesTo: "dingtalk.ip_not_allowed",
    who: "dingtalk_administrator",
    place: "egressAddress",
  },
  outOfRange: {
    surface: "api",
    codes: ["50002", "50004"],
    comesTo: "dingtalk.out_of_range",
    who: "dingtalk_administrator",
    place: "range",
  },
  notAuthorised: {
    surface: "api",
    codes: ["40079"],
    comesTo: "dingtalk.out_of_range",
    who: "dingtalk_administrator",
    place: "release",
  },
  appUnknown: {
    surface: "api",
    codes: ["40056", "70003", "70004", "unauthorized.client"],
    comesTo: "dingtalk.app_stopped",
    who: "dingtalk_administrator",
    place: "release",
  },
  appStopped: {
    surface: "api",
    codes: ["50003"],
    comesTo: "dingtalk.app_stopped",
    who: "dingtalk_administrator",
    place: "enterpriseApps",
  },
  enterpriseDisabled: {
    surface: "api",
    codes: ["50005", "70001"],
    comesTo: "dingtalk.app_stopped",
    who: "dingtalk_administrator",
    place: null,
  },
  redirectUnauthorised: {
    surface: "api",
    codes: ["50001"],
    comesTo: "dingtalk.fault",
    who: "dingtalk_administrator",
    place: "redirectUrl",
  },
  tooFast: {
    surface: "api",
    codes: [
      "90001",
      "90002",
      "90003",
      "90004",
      "90005",
      "90006",
      "90007",
      "90008",
      "90009",
      "90010",
      "90011",
      "90012",
      "90013",
      "90014",
      "90017",
      "90018",
      "90019",
      "Forbidden.AccessDenied.QpsLimitForApi",
      "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
      "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
      "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi",
      "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi",
    ],
    comesTo: "dingtalk.throttled",
    who: "nobody",
    place: null,
  },
  addressBlocked: {
    surface: "api",
    codes: ["blocked"],
    comesTo: "dingtalk.throttled",
    who: "operator",
    place: null,
  },
  quotaUsedUp: {
    surface: "api",
    codes: ["90020", "Forbidden.AccessDenied.ApiCountLimitForOrg"],
    comesTo: "dingtalk.quota_exceeded",
    who: "dingtalk_administrator",
    place: null,
  },
  busy: {
    surface: "api",
    codes: ["-1", "systemBusy", "unknownError", "server.error"],
    comesTo: "dingtalk.busy",
    who: "nobody",
    place: null,
  },
  callMalformed: {
    surface: "api",
    codes: [
      "22",
      "404",
      "40035",
      "400002",
      "43001",
      "43002",
      "43009",
      "AuthenticationFailed.MissingParameter",
      "InvalidAction.NotFound",
      "unsupported.grant.type",
    ],
    comesTo: "dingtalk.fault",
    who: "operator",
    place: null,
  },
  authenticationUnexplained: {
    surface: "api",
    codes: ["88"],
    comesTo: "dingtalk.fault",
    who: "operator",
    place: null,
  },
  signatureWrong: {
    surface: "api",
    codes: ["853001", "853002", "853003", "853004"],
    comesTo: "dingtalk.fault",
    who: "operator",
    place: null,
  },
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
  clientDomain: {
    surface: "client",
    codes: ["3", "1002"],
    comesTo: "login.client_refused",
    who: "dingtalk_administrator",
    place: "silentDomain",
  },
  clientCancelled: {
    surface: "client",
    codes: ["-1"],
    comesTo: "login.cancelled",
    who: "person",
    place: null,
  },
  clientOutside: {
    surface: "client",
    codes: ["4040"],
    comesTo: null,
    who: "person",
    place: null,
  },
  clientSignature: {
    surface: "client",
    codes: [
      "52010",
      "52011",
      "52012",
      "52013",
      "52014",
      "52015",
      "52016",
      "52017",
      "52018",
      "52019",
      "52020",
      "52021",
      "52022",
      "52023",
      "52024",
      "52025",
      "52026",
    ],
    comesTo: null,
    who: "operator",
    place: null,
  },
  eventsCrypto: {
    surface: "events",
    codes: [
      "900001",
      "900002",
      "900003",
      "900004",
      "900005",
      "900006",
      "900007",
      "900008",
      "900009",
      "900010",
    ],
    comesTo: null,
    who: "administrator",
    place: "events",
  },
  eventsRegistration: {
    surface: "events",
    codes: ["71006", "71007", "71009", "71010", "71011", "71012", "71013"],
    comesTo: null,
    who: "administrator",
    place: "events",
  },
} as const satisfies Record<string, Topic>;

/** What a group of codes is about: the name of its texts. */
export type DictionaryTopic = keyof typeof dictionary;

/** All topics, in the order of the public list. */
export const dictionaryTopics = Object.keys(dictionary) as readonly DictionaryTopic[];

/** One code with all that is known of it. */
export interface DictionaryEntry extends Omit<Topic, "codes"> {
  code: string;
  topic: DictionaryTopic;
}

/** Every code, in the order of the topics. */
export const dictionaryEntries: readonly DictionaryEntry[] = dictionaryTopics.flatMap((topic) => {
  const { codes, surface, comesTo, who, place }: Topic = dictionary[topic];
  return codes.map((code) => ({ code, topic, surface, comesTo, who, place }));
});

const entries: ReadonlyMap<string, DictionaryEntry> = new Map(
  dictionaryEntries.map((entry) => [`${entry.surface} ${entry.code}`, entry]),
);

/** What is known of a code that was met at this place; undefined when nobody documented it. */
export function findEntry(code: string, surface: DingTalkSurface = "api"): DictionaryEntry | undefined {
  return entries.get(`${surface} ${code}`);
}

import type { Topic } from "./topic";

/** Codes of DingTalk's app on a phone or computer. */
export const clientTopics = {
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
} as const satisfies Record<string, Topic>;

import type { Topic } from "./topic";

/** Codes of the registration of event push. */
export const eventPushTopics = {
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

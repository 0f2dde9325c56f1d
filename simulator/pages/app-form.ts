import type { Fault } from "../faults";
import type { Texts } from "../texts/texts";

/** The forms of an app's section on the simulator's page. */
const appForms = ["redirect-addresses", "switches", "faults", "restore"] as const;
export type AppForm = (typeof appForms)[number];

/** A form that was sent: put in force, or refused with what is wrong in it and what was entered. */
export interface SentForm {
  clientId: string;
  form: AppForm;
  /** Absent: it is in force. */
  fields?: Record<string, string>;
  entered?: URLSearchParams;
}

/** Where a form is sent. */
export function addressOfForm(clientId: string, form: AppForm): string {
  return `/control/forms/${clientId}/${form}`;
}

/** Where a browser goes once a form is in force. */
export function savedAddress(clientId: string, form: AppForm): string {
  return `/?${new URLSearchParams({ app: clientId, saved: form })}#${clientId}`;
}

/** The form that the page's address says was put in force. */
export function findSavedForm(query: URLSearchParams): SentForm | undefined {
  const form = appForms.find((one) => one === query.get("saved"));
  const clientId = query.get("app");
  return form && clientId !== null ? { clientId, form } : undefined;
}

/** What may be wrong at DingTalk, as the page offers it. */
export const faultChoices: { name: keyof Texts["faults"]["kinds"]; fault: Partial<Fault> }[] = [
  { name: "slow", fault: { kind: "delay" } },
  { name: "server-error", fault: { kind: "server-error" } },
  { name: "busy", fault: { kind: "busy" } },
  { name: "throttled", fault: { kind: "throttled" } },
  { name: "quota", fault: { kind: "quota-exceeded" } },
  { name: "silent", fault: { kind: "silent" } },
  {
    name: "outside-scope",

    fault: { kind: "error", code: 50002, wrapped: true, message: "请求的员工userid不在授权范围内" },
  },
];

import { type LoginMethod, loginMethods } from "./login-method";

/** What decides whether a login page shows the ways that only users come in by who are excepted. */
export interface EmergencyScene {
  /** What the pool does not offer, and somebody is excepted for. */
  emergency: readonly LoginMethod[];
  /** The way that the address asks for, if any: whoever pressed the link. */
  asked: string | undefined;
  /** The method that has just failed here, or null: its form stays. */
  failed: LoginMethod | null;
}

/** What a login page does with such ways. */
export interface EmergencyPlan {
  /** Those that it shows beside what the pool offers. */
  shown: readonly LoginMethod[];
  /** The one that is open; null where none is shown. */
  open: LoginMethod | null;
  /** The one that a small link leads to; null where there is none, and where they are shown already. */
  link: LoginMethod | null;
}

/**
 * Such a way is shown to whoever asks for it, and else a small link leads to it: most people are not excepted, and a form that
 * refuses them would be in their way. What an address says shows nothing that nobody is excepted for.
 */
export function planEmergency({ emergency, asked, failed }: EmergencyScene): EmergencyPlan {
  const ways = loginMethods.filter((method) => emergency.includes(method));
  const open = ways.find((method) => method === failed) ?? ways.find((method) => method === asked) ?? null;
  return { shown: open === null ? [] : ways, open, link: open === null ? (ways[0] ?? null) : null };
}

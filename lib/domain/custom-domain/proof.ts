/** What a look for the DNS record of a host found. */
export const findings = [
  "found",
  "no_record",
  "other_value",
  "alias",
  "server_failed",
  "timed_out",
  "taken",
] as const;

/** What a look for the DNS record of a host found. `taken`: it is right, and another pool has proven the host and uses it. */
export type Finding = (typeof findings)[number];

/** What the DNS answered. `alias` is what the record's name is only another name of. */
export type TxtAnswer =
  | { values: string[] }
  | { fault: "no_record" | "alias" | "server_failed" | "timed_out" };

/** The name of the TXT record that proves a host. */
export function proofName(host: string): string {
  return `_dingpass.${host}`;
}

const prefix = "dingpass-domain=";

/** What the record has to say. */
export function proofValue(token: string): string {
  return prefix + token;
}

/**
 * What an answer comes to. One right value among others is enough: several pools may wait for the same host. Quotes that were pasted
 * along, spaces around it and the case of letters do not count; the token has none that differ by case alone.
 */
export function judgeAnswer(answer: TxtAnswer, token: string): Exclude<Finding, "taken"> {
  if ("fault" in answer) return answer.fault;
  const wanted = proofValue(token);
  const said = answer.values.map(plain);
  if (said.includes(wanted)) return "found";
  return said.some((value) => value.startsWith(prefix)) ? "other_value" : "no_record";
}

/** As tokens are made. */
const tokenShape = /^[0-9a-f]{40}$/;

/** The tokens that an answer names, whosever they are. A name server may say anything: what can be none of ours is left out. */
export function tokensIn(answer: TxtAnswer): string[] {
  const said = "values" in answer ? answer.values.map(plain) : [];
  const named = said.filter((value) => value.startsWith(prefix)).map((value) => value.slice(prefix.length));
  return named.filter((token) => tokenShape.test(token));
}

function plain(value: string): string {
  return value.replace(/^[\s"]+|[\s"]+$/g, "").toLowerCase();
}

/** True for what says that the record is not there, and not merely that nobody could be asked. */
export function isDenial(finding: Finding): boolean {
  return finding === "no_record" || finding === "other_value" || finding === "alias";
}

/** Narrows a stored text to a finding. */
export function isFinding(value: string | null): value is Finding {
  return (findings as readonly (string | null)[]).includes(value);
}

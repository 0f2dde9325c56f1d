import { listReadFields } from "../association/match-field";
import type { DingTalkProof } from "../login/proof";
import type { CheckFinding, CheckLine, ReadSettings } from "./check";

/** What every sign-in needed to come to its end, whichever way the person came. */
const ofEveryMode: readonly CheckLine[] = [
  "enterprise",
  "ip_allow_list",
  "directory",
  "employee_record",
  "released",
];

const ofMode: Record<DingTalkProof["mode"], readonly CheckLine[]> = {
  browser: ["own_profile", "callback"],
  in_client: ["homepage"],
};

/**
 * What a sign-in has just shown of its connection. A field that was asked for and did not come may be for want of its
 * permission, or this person has none: that is not known, and takes nothing back that was seen working.
 *
 * @param secretSettled false while an earlier AppSecret is kept beside the present one: then nobody knows which one worked.
 */
export function findingsOfSignIn(
  { mode, person }: DingTalkProof,
  settings: Omit<ReadSettings, "modes">,
  secretSettled: boolean,
): CheckFinding[] {
  const seen = [...(secretSettled ? (["credentials"] as const) : []), ...ofEveryMode, ...ofMode[mode]];
  const fields = [
    { field: "mobile", told: person.record.phone ?? person.profile.phone },
    { field: "email", told: person.record.email ?? person.profile.email },
  ] as const;
  const read = listReadFields(settings);
  return [
    ...seen.map((line): CheckFinding => ({ line, status: "passed", details: {} })),
    ...fields
      .filter(({ field }) => read.includes(field))
      .flatMap(({ field, told }): CheckFinding[] => {
        if (told) return [{ line: field, status: "passed", details: {} }];
        // Null: DingTalk answered without a value that can be used, which tells of the person and not of the app.
        if (told === null) return [];
        return [{ line: field, status: "unknown", details: { cause: "field_missing" } }];
      }),
  ];
}

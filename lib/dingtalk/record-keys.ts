import "server-only";
import type { MatchField, RecordKeys } from "@/lib/domain/association/match-field";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { type Optional, readable } from "./answer-fields";
import type { Employee } from "./employee";
import { toE164 } from "./phone";

const readers: Record<MatchField, (employee: Employee) => string | undefined> = {
  email: ({ org_email, email }) => toAddress(org_email) ?? toAddress(email),
  phone: ({ state_code, mobile }) => toE164(readable(state_code), readable(mobile)),
  // Letters outside ASCII may become letters inside it: the Kelvin sign is a small k then.
  username: ({ userid }) => (/^[\x21-\x7e]+$/.test(userid) ? userid.toLowerCase() : undefined),
  employeeNumber: ({ job_number }) => readable(job_number) || undefined,
};

/**
 * What an enterprise's own record says of a person in the fields that a connection matches by, each in the form in which a user's is
 * stored; a field without a value that can be used is left out. The person's own account is no source of it: an app of any other
 * enterprise may read there what people keep to themselves, and they may write what they like (SEC-37).
 */
export function readRecordKeys(employee: Employee, wanted: readonly MatchField[]): RecordKeys {
  return Object.fromEntries(
    wanted.flatMap((field) => {
      const value = readers[field](employee);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

function toAddress(told: Optional<string>): string | undefined {
  const value = readable(told);
  return value ? toEmailAddress(value) : undefined;
}

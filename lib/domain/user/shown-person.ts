import { maskEmail } from "./mask";

/** Who is signed in, as hosted pages say it to whoever sits there. */
export interface ShownPerson {
  name: string | null;
  /** What tells people of one name apart: the masked e-mail address, else by which connection they came. */
  detail: string | null;
}

/** What hosted pages say of a user (SEC-96). @param email null also where the connection does not ask for it any more. */
export function toShownPerson({
  name,
  email,
  connection,
}: {
  name: string | null;
  email: string | null;
  connection: string | null;
}): ShownPerson {
  return { name, detail: email === null ? connection : maskEmail(email) };
}

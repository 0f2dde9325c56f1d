import { readOne, refused } from "./read-one";

/** What our page brought back from DingTalk's app: a code, or why the app gave none. */
export type SilentAnswer = { state: string } & (
  | { code: string }
  | { error: "cancelled" | "refused" | "misconfigured" }
);

const errors = ["cancelled", "refused", "misconfigured"] as const;

/**
 * Reads what our own page posts: the attempt's state, and the app's code or the page's word for its failure.
 *
 * @throws AppError `login.answer_refused` for what the page never sends: a field twice, both or none of code and error, an
 * empty, overlong or unprintable value.
 */
export function readSilentAnswer(form: URLSearchParams): SilentAnswer {
  const [state, code, error] = ["state", "code", "error"].map((name) => readOne(form, name));
  if (state === undefined || (code === undefined) === (error === undefined)) throw refused();
  if (code !== undefined) return { state, code };
  const known = errors.find((candidate) => candidate === error);
  if (!known) throw refused();
  return { state, error: known };
}

import { AppError } from "../../error";

/**
 * The one value that an answer of DingTalk or of our page has under a name.
 *
 * @throws AppError `login.answer_refused` when there are several (SEC-22), or when it is empty, overlong or unprintable.
 */
export function readOne(answer: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = answer.getAll(name);
  if (more.length > 0 || (value !== undefined && !/^[\x21-\x7e]{1,1024}$/.test(value))) throw refused();
  return value;
}

/** What neither DingTalk nor our page ever sends. */
export function refused(): AppError {
  return new AppError("login.answer_refused");
}

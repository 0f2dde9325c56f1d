/** Why a new password cannot be taken, by its length alone. */
export type LengthFault = "required" | "too_short" | "too_long";

/**
 * What is wrong with the length of a new password: 8 to 128 characters as they are, no rule about their kinds (SEC-54). Counted in
 * code points, so that one Chinese character or emoji is one.
 */
export function findLengthFault(password: string): LengthFault | null {
  if (password === "") return "required";
  const length = [...password].length;
  if (length < 8) return "too_short";
  return length > 128 ? "too_long" : null;
}

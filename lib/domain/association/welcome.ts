import type { Binding } from "./binding";

/**
 * What people meet who are not known, and whom no field matches:
 *
 * - `create`: they get an account at once.
 * - `ask`: they bind an account that they have or, unless the connection is login-only, have one made.
 * - `refuse`: they are refused.
 */
export type Welcome = "create" | "ask" | "refuse";

/** What people meet who are not known, by a connection's settings. */
export function welcomeOf({ loginOnly, binding }: { loginOnly: boolean; binding: Binding }): Welcome {
  if (binding.methods.length > 0) return "ask";
  return loginOnly ? "refuse" : "create";
}

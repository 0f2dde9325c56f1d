import type { OfferedConnection } from "./login-choices";
import { longestTypedName } from "./typed-name";

/**
 * What stands in the forms of the ways in without DingTalk before anything was typed: the `login_hint` of the application's request
 * (OpenID Connect Core §3.1.2.1), which may be a user name, an e-mail address or a phone number. Empty for the corpId of a connection,
 * which is a hint of another kind, and for what nobody types. A hint and no more: it says nothing of who there is (SEC-24, SEC-56).
 */
export function findHintedName(
  hint: string | undefined,
  connections: readonly Pick<OfferedConnection, "corpId">[],
): string {
  const name = hint?.trim() ?? "";
  const isTypeable = name.length <= longestTypedName && /^\P{C}*$/u.test(name);
  return isTypeable && !connections.some(({ corpId }) => corpId === name) ? name : "";
}

import { listChanges } from "../list-changes";
import type { TokenSettings } from "./token-settings";

/** The names of what changed of an application; of the token settings each by itself, since one of them is an exemption (SEC-04). */
export function listSettingChanges<Settings extends { tokens: TokenSettings }>(
  before: Settings,
  values: Partial<Settings>,
): string[] {
  const { tokens, ...others } = values;
  return [
    ...listChanges<object>(before, others),
    ...(tokens ? listChanges(before.tokens, tokens).map((name) => `tokens.${name}`) : []),
  ];
}

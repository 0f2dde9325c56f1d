import { findClientIdFault } from "@/lib/domain/connection/credentials";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import { permissionsOfField } from "@/lib/domain/connection/setup-steps";

/** What an app has to be granted at DingTalk for a profile field, by names that its pages have. */
export function listNeededPermissions(field: ProfileField): string[] {
  return permissionsOfField[field].map(({ scope, name }) => (/^field/.test(scope) ? name : scope));
}

/** The page of DingTalk's developer console that applies for a permission, or null while the app is not known. */
export function permissionAddress(clientId: string, scope: string): string | null {
  const app = clientId.trim();
  if (findClientIdFault(app) !== null) return null;
  return `https://open-dev.dingtalk.com/appscope/apply?content=${encodeURIComponent(`${app}#${scope}`)}`;
}

import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import { permissionsOfField } from "@/lib/domain/connection/setup-steps";
import type { HostedTexts } from "./texts";

/** What is granted at DingTalk so that it tells a profile field, by the names of its own page. */
export function PermissionToGrant({ texts, field }: { texts: HostedTexts; field: ProfileField }) {
  const permissions = permissionsOfField[field].map(({ name, scope }) => `${name} (${scope})`);
  return texts("trial.grant", { permission: permissions.join(texts("trial.listSeparator")) });
}

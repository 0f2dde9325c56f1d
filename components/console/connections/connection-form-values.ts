import type { z } from "zod";
import type {
  createConnectionFormSchema,
  updateConnectionFormSchema,
} from "@/lib/domain/connection/connection-form";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { Association, connectionScopeSchema } from "@/lib/domain/connection/settings";

/** What the create form holds. */
export type CreateConnectionValues = z.input<typeof createConnectionFormSchema>;

/** What the edit form holds. */
export type UpdateConnectionValues = z.input<typeof updateConnectionFormSchema>;

/** What a new connection begins with: everything that can be decided for most enterprises. */
export function initialValues(poolId: string): CreateConnectionValues {
  return {
    poolId,
    identifier: "",
    displayName: "",
    corpId: "",
    clientId: "",
    clientSecret: "",
    agentId: "",
    callbackUrl: "",
    scope: "openid corpid",
    profileFields: ["name", "avatar"],
    loginOnly: false,
    association: "create",
  };
}

/** A connection as its edit page shows it. */
export interface EditedConnection {
  id: string;
  poolId: string;
  identifier: string;
  displayName: string;
  corpId: string;
  clientId: string;
  secretFingerprint: string;
  secretSetAt: Date;
  agentId: string | null;
  callbackUrl: string;
  scope: string;
  profileFields: ProfileField[];
  loginOnly: boolean;
  association: Association;
  version: number;
}

/** What the edit form begins with: the stored values, and no secret. */
export function storedValues(connection: EditedConnection): UpdateConnectionValues {
  return {
    poolId: connection.poolId,
    connectionId: connection.id,
    version: connection.version,
    displayName: connection.displayName,
    corpId: connection.corpId,
    clientId: connection.clientId,
    clientSecret: "",
    agentId: connection.agentId ?? "",
    callbackUrl: connection.callbackUrl,
    scope: connection.scope as z.input<typeof connectionScopeSchema>,
    profileFields: connection.profileFields,
    loginOnly: connection.loginOnly,
    association: connection.association,
  };
}

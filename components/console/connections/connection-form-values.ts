import type { z } from "zod";
import type {
  createConnectionFormSchema,
  updateConnectionFormSchema,
} from "@/lib/domain/connection/connection-form";
import { initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import type { ConnectionSettings } from "@/lib/domain/connection/settings/settings";

/** What the create form holds. */
export type CreateConnectionValues = z.input<typeof createConnectionFormSchema>;

/** What the edit form holds. */
export type UpdateConnectionValues = z.input<typeof updateConnectionFormSchema>;

/** What the form of a connection to an internal app begins with. */
export function initialValues(
  poolId: string,
  name: Pick<CreateConnectionValues, "identifier" | "displayName">,
): CreateConnectionValues {
  return { poolId, ...name, clientSecret: "", settings: initialInternalSettings };
}

/** A connection as its edit page shows it. */
export interface EditedConnection {
  id: string;
  poolId: string;
  identifier: string;
  displayName: string;
  secretFingerprint: string;
  secretSetAt: Date;
  settings: ConnectionSettings;
  version: number;
}

/** What the edit form begins with: the stored values, and no secret. */
export function storedValues({
  id: connectionId,
  poolId,
  version,
  displayName,
  settings,
}: EditedConnection): UpdateConnectionValues {
  return { poolId, connectionId, version, displayName, clientSecret: "", settings };
}

/** Somebody or something in the audit trail. */
export interface ShownThing {
  /** "connection", "operator", "set_up_command", … */
  kind: string;
  /** "connection:<id>", "operator". */
  key: string;
  /** Null where nothing knows one. */
  name: string | null;
  poolId: string | null;
  exists: boolean;
}

const folders: Record<string, string> = {
  connection: "connections",
  application: "applications",
  resource_server: "apis",
  user: "users",
};

/** The address of the page that shows it, or null without one or once it is gone. */
export function pageOf({ kind, key, poolId, exists }: ShownThing): string | null {
  if (!exists) return null;
  if (kind === "administrator") return "/console/administrators";
  if (poolId === null) return null;
  const pool = `/console/user-pools/${poolId}`;
  if (kind === "pool") return pool;
  const folder = folders[kind];
  return folder ? `${pool}/${folder}/${key.slice(kind.length + 1)}` : null;
}

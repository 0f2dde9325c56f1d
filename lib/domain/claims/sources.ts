import type { ProfileField } from "../connection/profile-fields";

/** Where the value of an application's own claim may come from, and what releases it. Nothing else can be told: the list is closed. */
export const claimSources = {
  /** The user name at the pool. */
  username: { scope: "profile", kind: "text", field: null },
  /** As the claim `email` has it. */
  email: { scope: "email", kind: "text", field: "email" },
  userid: { scope: "dingtalk", kind: "text", field: null },
  job_number: { scope: "dingtalk", kind: "text", field: "employee" },
  title: { scope: "dingtalk", kind: "text", field: "employee" },
  /** Digits, as texts: `departmentIds` of the claim `dingtalk` has numbers. */
  department_ids: { scope: "dingtalk", kind: "list", field: "employee" },
  department_names: { scope: "dingtalk", kind: "list", field: "employee" },
  /** The names from the top, without the enterprise, with `/` in between. */
  department_paths: { scope: "dingtalk", kind: "list", field: "employee" },
  role_ids: { scope: "dingtalk", kind: "list", field: "employee" },
  role_names: { scope: "dingtalk", kind: "list", field: "employee" },
  /** One field of the enterprise's own in the employee record, by its name. */
  extension: { scope: "dingtalk", kind: "text", field: "employee" },
} as const satisfies Record<string, { scope: string; kind: "text" | "list"; field: ProfileField | null }>;

/** One of {@link claimSources}. */
export type ClaimSourceName = keyof typeof claimSources;

/** The sources by name, in the order in which they are offered. */
export const claimSourceNames = Object.keys(claimSources) as [ClaimSourceName, ...ClaimSourceName[]];

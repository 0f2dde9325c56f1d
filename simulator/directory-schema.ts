import { z } from "zod";

/**
 * Permissions that an app may have been granted. `fieldMobile` and `fieldEmail` stand for
 * 企业员工手机号信息 and 邮箱等个人信息.
 */
export const permissionNames = [
  "Contact.User.Read",
  "Contact.User.mobile",
  "qyapi_base",
  "qyapi_get_member",
  "qyapi_get_department_list",
  "fieldMobile",
  "fieldEmail",
] as const;
export type PermissionName = (typeof permissionNames)[number];

const permissionsSchema = z.strictObject({
  "Contact.User.Read": z.boolean().default(true),
  "Contact.User.mobile": z.boolean().default(true),
  qyapi_base: z.boolean().default(true),
  qyapi_get_member: z.boolean().default(true),
  qyapi_get_department_list: z.boolean().default(true),
  fieldMobile: z.boolean().default(true),
  fieldEmail: z.boolean().default(true),
});

/** What may be switched for everybody, or for one app. */
export const settingsSchema = z.strictObject({
  /** Which names the code has in the redirect back; DingTalk's pages disagree. */
  codeParameters: z.enum(["both", "authCode", "code"]),
  /** Value of `error` after a refusal. Invented: DingTalk documents none. */
  refusalError: z.string().min(1),
  codeLifetimeSeconds: z.int().positive(),
  tokenLifetimeSeconds: z.int().positive(),
  /** Leaves `sub_code` out of permission errors on the old host, as live answers sometimes do. */
  omitSubCode: z.boolean(),
  /** Asks nobody who is signed in here already: the way back is the authorize address's own answer. */
  answersAtOnce: z.boolean(),
  /** Sends the authorize address on to a second host, where the pages are. Works where browsers reach the simulator as localhost. */
  secondHost: z.boolean(),
  /** Registers an address of this machine for all its ports, which DingTalk does not do: for demos that choose their port. */
  anyLoopbackPort: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  codeParameters: "both",
  refusalError: "access_denied",
  codeLifetimeSeconds: 300,
  tokenLifetimeSeconds: 7200,
  omitSubCode: false,
  answersAtOnce: false,
  secondHost: false,
  anyLoopbackPort: false,
};

const personIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and hyphens, at most 64");

const webAddressSchema = z.url({ protocol: /^https?$/ });

/** A department besides the root, which is the enterprise; one that is not listed lies in the root and has a made-up name. */
const departmentSchema = z.strictObject({
  dept_id: z.int(),
  name: z.string().min(1),
  parent_id: z.int().default(1),
});

export const enterpriseSchema = z.strictObject({
  corpId: z.string().regex(/^ding[0-9a-z]{8,40}$/, "ding followed by lower-case letters and digits"),
  name: z.string().min(1),
  departments: z.array(departmentSchema).default([]),
});

export const appSchema = z.strictObject({
  clientId: z.string().regex(/^ding[0-9a-z]{8,40}$/, "ding followed by lower-case letters and digits"),
  clientSecret: z.string().min(16),
  agentId: z.int().positive(),
  corpId: z.string(),
  name: z.string().min(1),
  released: z.boolean().default(true),
  /** The person who made the app, the only one who can use it before its release. */
  creator: personIdSchema.optional(),
  redirectUris: z.array(webAddressSchema).default([]),
  /** 应用首页地址, what the workbench opens; may hold `$CORPID$`. */
  homepageUrl: webAddressSchema.optional(),
  /** PC端首页地址. */
  pcHomepageUrl: webAddressSchema.optional(),
  /** 端内免登地址: further addresses whose pages may ask a client for a code. */
  silentLoginUrls: z.array(webAddressSchema).default([]),
  permissions: permissionsSchema.prefault({}),
  /** Whether calls are taken from `serverAddresses` alone. */
  checksServerAddress: z.boolean().default(false),
  /** 服务器出口IP. */
  serverAddresses: z.array(z.union([z.ipv4(), z.ipv6()])).default([]),
  /** Whether the enterprise's people have 专属账号, accounts of the enterprise's own; `user/get` says so. */
  exclusiveAccounts: z.boolean().default(false),
  /** What the login page does with people outside the enterprise. */
  outsiders: z.enum(["pass", "block"]).default("pass"),
  /** This app's own choice of what `PATCH /control/settings` switches for all. */
  settings: settingsSchema.partial().default({}),
});
export type App = z.infer<typeof appSchema>;
export type Enterprise = z.infer<typeof enterpriseSchema> & { group: string };

/** The employee record of `topapi/v2/user/get`, field for field; absent fields stay absent. */
export const employeeSchema = z.strictObject({
  userid: z.string().min(1).max(64),
  name: z.string().min(1),
  avatar: z.string().optional(),
  mobile: z.string().optional(),
  state_code: z.string().optional(),
  hide_mobile: z.boolean().optional(),
  telephone: z.string().optional(),
  work_place: z.string().optional(),
  remark: z.string().optional(),
  job_number: z.string().optional(),
  title: z.string().optional(),
  manager_userid: z.string().optional(),
  email: z.string().optional(),
  org_email: z.string().optional(),
  dept_id_list: z.array(z.int()).optional(),
  dept_order_list: z.array(z.strictObject({ dept_id: z.int(), order: z.int() })).optional(),
  leader_in_dept: z.array(z.strictObject({ dept_id: z.int(), leader: z.boolean() })).optional(),
  role_list: z.array(z.strictObject({ id: z.int(), name: z.string(), group_name: z.string() })).optional(),
  extension: z.string().optional(),
  hired_date: z.int().optional(),
  active: z.boolean().optional(),
  real_authed: z.boolean().optional(),
  senior: z.boolean().optional(),
  admin: z.boolean().optional(),
  boss: z.boolean().optional(),
  exclusive_account: z.boolean().optional(),
});
export type Employee = z.infer<typeof employeeSchema>;

export const membershipSchema = z.strictObject({
  corpId: z.string(),
  /** 0 employee, 1 external contact. */
  contactType: z.union([z.literal(0), z.literal(1)]).default(0),
  /** Has left: unknown to the directory from now on. */
  left: z.boolean().default(false),
  employee: employeeSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

export const personSchema = z.strictObject({
  id: personIdSchema,
  /** Shown on the simulator's own pages only. */
  name: z.string().min(1),
  nick: z.string().min(1),
  /** Absolute, or a path on the simulator. */
  avatarUrl: z.string().min(1).optional(),
  mobile: z.string().optional(),
  stateCode: z.string().optional(),
  email: z.string().optional(),
  visitor: z.boolean().default(false),
  memberships: z.array(membershipSchema).default([]),
  /** People of one group are offered together on the login page; filled in when left out. */
  group: z.string().optional(),
});
export type PersonInput = z.infer<typeof personSchema>;
export type Person = PersonInput & { group: string };

export const seedSchema = z.strictObject({
  enterprises: z.array(enterpriseSchema),
  apps: z.array(appSchema),
  people: z.array(personSchema),
});
export type Seed = z.infer<typeof seedSchema>;

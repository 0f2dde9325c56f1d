import { z } from "zod";
import { recordKeysSchema } from "../association/match-field";
import { profileFields } from "../connection/profile-fields";
import type { DepartmentId } from "../dingtalk/department-id";
import { corpIdSchema, unionIdSchema, useridSchema } from "../dingtalk/identifier";
import { rolesSchema } from "../dingtalk/role";
import { entryModes } from "./entry-mode";
import type { LoginMethod } from "./login-method";

/**
 * What DingTalk said in one field: a value; null when it has none, or none that can be used, and when the connection does
 * not ask for the field; undefined when it left the field out, which says nothing (SEC-106).
 */
export type Told<Value> = Value | null | undefined;

const told = z.string().nullish();

/** What DingTalk says about a person beyond who they are. Mutable, unverified, never a key (SEC-32). */
const personProfile = z.object({
  /** Directory name, else the nickname the person chose. */
  name: told,
  avatarUrl: told,
  /** Its domain in ASCII. */
  email: told,
  /** E.164, with the plus sign. */
  phone: told,
  jobNumber: told,
  title: told,
  departmentIds: z.array(z.union([z.number(), z.string()]) satisfies z.ZodType<DepartmentId>).readonly(),
  /** Absent in a proof that was kept before roles were. */
  roles: rolesSchema.optional(),
  /** Texts by the names of the enterprise's own fields; absent as the roles. */
  extension: z.record(z.string(), z.string()).optional(),
  /** The mailbox that the enterprise has given them, its domain in ASCII. */
  orgEmail: z.string().nullish(),
});

/** What DingTalk says about a person beyond who they are. Mutable, unverified, never a key (SEC-32). */
export type PersonProfile = z.infer<typeof personProfile>;

const verifiedPerson = z.object({
  /** The organisation that owns the DingTalk app: unionId means something only inside it (SEC-25). */
  developerScope: corpIdSchema,
  unionId: unionIdSchema,
  corpId: corpIdSchema,
  /** Chosen by the enterprise: means something only together with corpId. */
  userid: useridSchema,
  profile: personProfile,
  /** Of the profile what the person's own account told, and not the enterprise's record. */
  fromAccount: z.array(z.enum(profileFields)).readonly().default([]),
  /** What the enterprise's record says in the fields that the connection matches by, and nothing of the account's (SEC-37). */
  record: recordKeysSchema.default({}),
});

/**
 * A person whom DingTalk's own answers have proven, now, to be a member of an enterprise that the connection
 * allows (SEC-23). Every entry mode ends in this.
 */
export type VerifiedPerson = z.infer<typeof verifiedPerson>;

/** A proof that came from DingTalk, in the form in which it is kept. */
export const dingtalkProofSchema = z.object({
  kind: z.literal("dingtalk"),
  mode: z.enum(entryModes),
  /** The DingTalk app that proved it (Client ID): a connection that has become another app's lets nobody in by it. */
  provenBy: z.string(),
  person: verifiedPerson,
});

/** A person of DingTalk: who, of which enterprise, by which mode. */
export type DingTalkProof = z.infer<typeof dingtalkProofSchema>;

/** A user who proved themselves without DingTalk. Decided at once, it is kept nowhere. */
export interface LocalProof {
  kind: "local";
  method: LoginMethod;
  userId: string;
  /** The stored credential that it was made with: one that has changed since lets nobody in. */
  provenBy: string;
}

/** A user who has just signed in in the same browser, and was asked something then. */
export interface SessionProof {
  kind: "session";
  userId: string;
  /** What the browser's session stands on: once it has ended, the proof is worth nothing. */
  signInId: string;
}

/** What shows that an account is somebody's own, so that they may bind it. */
export type AccountProof = LocalProof | SessionProof;

/** What a verification established. It says who is there, not whether they may come in. */
export type Proof = DingTalkProof | LocalProof;

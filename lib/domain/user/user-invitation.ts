import { z } from "zod";
import type { MatchField } from "../association/match-field";
import { idSchema } from "../id";
import { canAskForPassword, type LoginMethod, listUsableMethods } from "../login/login-method";
import { toEmailAddress } from "./email-address";

/** Names the user who is invited by mail. */
export const inviteUserSchema = z.strictObject({ poolId: idSchema, userId: idSchema });

/** Names the user who is invited by mail. */
export type InviteUserInput = z.infer<typeof inviteUserSchema>;

/** So many users are named in one request: it stays below 64 KiB, and is answered in a few seconds. */
export const mostInvitedAtOnce = 100;

/** Names the users who are invited by mail, as far as nobody has invited them yet. */
export const inviteUsersSchema = z.strictObject({
  poolId: idSchema,
  userIds: z.array(idSchema).min(1).max(mostInvitedAtOnce),
});

/** Names the users who are invited by mail, as far as nobody has invited them yet. */
export type InviteUsersInput = z.infer<typeof inviteUsersSchema>;

/** How many of them that is. */
export const invitedAnswer = z.object({ count: z.int() });

/** How many of them that is. */
export type InvitedAnswer = z.infer<typeof invitedAnswer>;

/** What the invitations of a user are about, so that one that is not sent yet can be cancelled. */
export function nameUserInvitations(userId: string): `user_invitations:${string}` {
  return `user_invitations:${userId}`;
}

/** By what people come in to a pool, as far as it decides who of them comes in as a user who is there. */
export interface PoolEntrance {
  /** Those that sign people in, each with the fields by which it finds users whom nobody is linked to. */
  connections: readonly { name: string; corpId: string; matchFields: readonly MatchField[] }[];
  /** What the pool offers beside DingTalk. */
  methods: readonly LoginMethod[];
  /** There is an enabled application, on whose login page a password can be asked for. */
  hasApplication: boolean;
}

/** What decides by what a user comes in. */
export interface InvitedUser {
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  phoneVerified: boolean;
  username: string | null;
  employeeNumber: string | null;
  /** The developer scopes of the identities that are linked to them. */
  linkedTo: readonly string[];
}

/** By what a user comes in who has only their DingTalk account and their mailbox. */
export interface InvitationWays {
  /** The connections, by name: of those that lead to this user, and make no second one. */
  dingtalk: readonly string[];
  /** They can ask for a link to set a password. */
  password: boolean;
  emailCode: boolean;
}

/**
 * By what a user can come in whom an invitation reaches at their address, where there is mail. A connection counts where the user is
 * linked to its enterprise, or holds a value that it finds them by; whether the enterprise's record says the same nobody knows before.
 */
export function findInvitationWays(
  { connections, methods, hasApplication }: PoolEntrance,
  user: InvitedUser,
): InvitationWays {
  const holds = listHeldFields(user);
  const usable = listUsableMethods(methods, true);
  const reachable = user.email !== null && user.emailVerified;
  return {
    dingtalk: connections
      .filter(
        ({ corpId, matchFields }) =>
          user.linkedTo.includes(corpId) || matchFields.some((field) => holds.includes(field)),
      )
      .map(({ name }) => name),
    password: reachable && hasApplication && canAskForPassword(usable, true),
    emailCode: reachable && usable.includes("email_code"),
  };
}

/** True where there is something to tell the user. */
export function hasInvitationWay({ dingtalk, password, emailCode }: InvitationWays): boolean {
  return dingtalk.length > 0 || password || emailCode;
}

/** The address that an invitation goes to: null without one, and for one from before addresses had one form. */
export function findInvitedAddress(email: string | null): string | null {
  return email !== null && toEmailAddress(email) === email ? email : null;
}

/** An address or a number counts for a match only where it is verified (SEC-37). */
function listHeldFields(user: InvitedUser): MatchField[] {
  const held: Record<MatchField, boolean> = {
    email: user.email !== null && user.emailVerified,
    phone: user.phone !== null && user.phoneVerified,
    username: user.username !== null,
    employeeNumber: user.employeeNumber !== null,
  };
  return (Object.keys(held) as MatchField[]).filter((field) => held[field]);
}

import "server-only";
import { findAccount } from "@/lib/data/accounts";
import { listAttemptsOfUser } from "@/lib/data/attempts";
import { database } from "@/lib/data/client";
import { listConnectionNames } from "@/lib/data/connection-lists";
import { listEmergencyMethods } from "@/lib/data/emergency-users";
import { listWelcomes } from "@/lib/data/identity-links";
import { findOwnLocalWays } from "@/lib/data/local-people";
import { listMailStatuses } from "@/lib/data/mails";
import { readPoolEntrance } from "@/lib/data/pool-entrances";
import { findPasskeyState } from "@/lib/data/user-passkeys";
import { findPasswordState } from "@/lib/data/user-passwords";
import { findUserSecondFactors, type UserSecondFactors } from "@/lib/data/user-second-factors";
import { type LiveSignIn, listLiveSignIns } from "@/lib/data/user-sign-ins";
import { type DetailedUser, findUserRow } from "@/lib/data/users";
import { type BrowserName, nameBrowser } from "@/lib/domain/administrator/browser-name";
import { AppError } from "@/lib/domain/error";
import { type AttemptState, attemptStateOf } from "@/lib/domain/login/attempt-state";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { WayIn } from "@/lib/domain/login/way-in";
import {
  findLostWays,
  isOnlyLocalWay,
  type LostWays,
  withException,
  withoutCredential,
  withoutPerson,
} from "@/lib/domain/pool/ways-in";
import { claimsByScope, toClaims } from "@/lib/domain/user/claims";
import type { StrangersWelcome } from "@/lib/domain/user/identity-link";
import type { PasskeyState } from "@/lib/domain/user/passkeys";
import type { PasswordState } from "@/lib/domain/user/password";
import {
  findInvitationWays,
  findInvitedAddress,
  type InvitationWays,
  nameUserInvitations,
} from "@/lib/domain/user/user-invitation";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";
import { getPoolWays } from "@/lib/services/pools/get-pool-ways";

/** One attempt to sign in. */
interface UserLogin {
  id: string;
  at: Date;
  /** `id` is null once it was deleted; null as a whole for a login without an application. */
  application: { id: string | null; name: string } | null;
  /** `id` is null once it was deleted; null as a whole for what was refused before it could be begun. */
  connection: { id: string | null; name: string } | null;
  wayIn: WayIn | null;
  state: AttemptState;
  /** Why it was refused, as it is stored, and DingTalk's own code behind it. */
  reason: string | null;
  upstreamCode: string | null;
  reference: string;
}

/** A user with identities, where they are signed in, last logins, and what applications get of them by scope. */
export type UserDetails = Omit<DetailedUser, "identities"> & {
  password: PasswordState;
  /** What is lost when they are disabled or deleted, and when their password or one of their passkeys is removed. */
  lost: { person: LostWays; password: LostWays; passkey: LostWays };
  /** Nobody could sign in as them without their password, or without one of their passkeys. */
  lastWay: { password: boolean; passkey: boolean };
  /** For what they are excepted, what of that they can use, and what is lost without it. */
  emergency: { methods: LoginMethod[]; usable: readonly LoginMethod[]; lost: LostWays };
  /** They can sign in without DingTalk. */
  hasLocalWay: boolean;
  passkeys: PasskeyState;
  secondFactors: UserSecondFactors;
  /** By what they would be told to sign in; null where no invitation can be sent to them. */
  invitation: InvitationWays | null;
  /** The last invitation of somebody who can still be invited, and has never signed in, ended before it was sent. */
  isInvitationCancelled: boolean;
  identities: (DetailedUser["identities"][number] & { welcome: StrangersWelcome })[];
  /** Of the pool, to link an identity of their enterprises. */
  connections: { id: string; name: string }[];
  signIns: (Omit<LiveSignIn, "userAgent"> & BrowserName)[];
  logins: UserLogin[];
  claims: { scope: string; claims: Record<string, unknown> }[];
};

const loginsShown = 20;

/** A user of a pool with everything the console shows of them. @throws AppError `user.not_found` */
export async function getUser(scope: PoolScope, { userId }: { userId: string }): Promise<UserDetails> {
  const { poolId } = scope;
  const key = { poolId, userId };
  const user = await findUserRow(database(), key);
  if (!user) throw new AppError("user.not_found");
  const corpIds = user.identities.map(({ developerScope }) => developerScope);
  const [
    logins,
    account,
    signIns,
    welcomes,
    connections,
    password,
    passkeys,
    secondFactors,
    ways,
    own,
    excepted,
    entrance,
    invitations,
  ] = await Promise.all([
    listAttemptsOfUser(database(), key, loginsShown),
    findAccount(poolId, userId),
    listLiveSignIns(key),
    listWelcomes(poolId, corpIds),
    listConnectionNames(poolId),
    findPasswordState(database(), key),
    findPasskeyState(key),
    findUserSecondFactors(key),
    getPoolWays(scope),
    findOwnLocalWays(database(), key),
    listEmergencyMethods(database(), key),
    readPoolEntrance(database(), poolId),
    listMailStatuses(database(), [nameUserInvitations(userId)]),
  ]);
  if (!password || !passkeys || !secondFactors) throw new AppError("user.not_found");
  const now = new Date();
  const isLinked = user.identities.length > 0;
  const isInvitable = isMailOn() && user.disabledAt === null && findInvitedAddress(user.email) !== null;
  return {
    ...user,
    identities: user.identities.map((identity) => ({
      ...identity,
      welcome: welcomes.get(identity.developerScope) ?? "no_connection",
    })),
    connections,
    signIns: signIns.map(({ userAgent, ...signIn }) => ({ ...signIn, ...nameBrowser(userAgent) })),
    password,
    lost: {
      person: findLostWays(ways, withoutPerson(ways, own)),
      password: findLostWays(ways, withoutCredential(ways, own, "password")),
      passkey: findLostWays(
        ways,
        passkeys.passkeys.length === 1 ? withoutCredential(ways, own, "passkey") : ways,
      ),
    },
    lastWay: {
      password: !isLinked && isOnlyLocalWay(own, "password"),
      passkey: !isLinked && passkeys.passkeys.length === 1 && isOnlyLocalWay(own, "passkey"),
    },
    emergency: {
      methods: excepted,
      usable: own.emergency,
      lost: findLostWays(ways, withException(ways, own, [])),
    },
    hasLocalWay: own.methods.length + own.emergency.length > 0,
    passkeys,
    secondFactors,
    invitation: isInvitable ? findInvitationWays(entrance, { ...user, linkedTo: corpIds }) : null,
    isInvitationCancelled:
      isInvitable &&
      user.lastLoginAt === null &&
      invitations.get(nameUserInvitations(userId)) === "cancelled",
    claims: account ? claimsByScope(toClaims(account)) : [],
    logins: logins.map((login) => ({
      id: login.id,
      reference: login.reference,
      at: login.createdAt,
      wayIn: login.wayIn,
      application:
        login.applicationName === null ? null : { id: login.applicationId, name: login.applicationName },
      connection:
        login.connectionName === null ? null : { id: login.connectionId, name: login.connectionName },
      state: attemptStateOf(login, now),
      reason: login.reason,
      upstreamCode: login.upstreamCode,
    })),
  };
}

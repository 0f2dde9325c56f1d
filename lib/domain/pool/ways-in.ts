import { z } from "zod";
import type { LoginMethod } from "../login/login-method";

/** How people come in to a pool, as far as it can be known without asking DingTalk. */
export interface PoolWays {
  /** The enabled ones, each with the connections that it offers and that sign people in: enabled, with settings that can be read. */
  applications: readonly { id: string; name: string; connections: readonly string[] }[];
  /** What the pool offers beside DingTalk, and how many enabled users can use it. Counted to two: more tells nothing more. */
  methods: readonly { method: LoginMethod; people: number }[];
  /** How many enabled users are excepted and can use what they are excepted for. Counted to two. */
  emergency: number;
}

/** By what one user comes in without DingTalk, of what {@link PoolWays} counts. */
export interface OwnLocalWays {
  methods: readonly LoginMethod[];
  /** What they are excepted for, and can use. */
  emergency: readonly LoginMethod[];
}

/** Who can still come in where a way was taken away: only the users who are excepted for emergencies, or nobody. */
export type LeftIn = "emergency_only" | "nobody";

/** What a change takes from people. */
export interface LostWays {
  /** Applications to which fewer can sign in than before, by name. */
  applications: readonly { id: string; name: string; left: LeftIn }[];
  /** Somebody could come in without DingTalk, and nobody can any more. */
  withoutDingTalk: boolean;
}

/** What {@link LostWays.withoutDingTalk} is called among the losses that were acknowledged. */
const withoutDingTalkKey = "without_dingtalk";

/** What the last way in of the one user whom a change is about is called among the losses that were acknowledged. */
export const ownWayKey = "own_way";

/**
 * Which losses whoever makes a change was told of: ids of applications, and words for the way in without DingTalk and for that of the
 * user. A bare "yes" would also cover what came about since they were told.
 */
export const acknowledgedSchema = z.array(z.string().max(40)).max(1000).default([]);

/** What is lost, in the form in which it is acknowledged. */
export function listLosses({ applications, withoutDingTalk }: LostWays): string[] {
  return [...applications.map(({ id }) => id), ...(withoutDingTalk ? [withoutDingTalkKey] : [])];
}

/** True when a change takes the last way from somebody. */
export function losesAnything(lost: LostWays): boolean {
  return listLosses(lost).length > 0;
}

/** What is lost between two states of a pool. An application that is new, gone or disabled in one of them has lost nothing. */
export function findLostWays(before: PoolWays, after: PoolWays): LostWays {
  const remaining = new Map(after.applications.map((application) => [application.id, application]));
  return {
    applications: before.applications.flatMap((application) => {
      const now = remaining.get(application.id);
      if (!now) return [];
      const left = levelOf(after, now);
      return left === "everybody" || ranks[left] >= ranks[levelOf(before, application)]
        ? []
        : [{ id: application.id, name: application.name, left }];
    }),
    withoutDingTalk: hasLocalWay(before) && !hasLocalWay(after),
  };
}

/** A pool after a connection was disabled or deleted. */
export function withoutConnection(ways: PoolWays, connectionId: string): PoolWays {
  return withOffers(ways, (_, id) => id !== connectionId);
}

/** A pool after an application stopped offering a connection. */
export function withoutOffer(
  ways: PoolWays,
  offer: { applicationId: string; connectionId: string },
): PoolWays {
  return withOffers(
    ways,
    (id, connection) => id !== offer.applicationId || connection !== offer.connectionId,
  );
}

/** A pool that offers no more than these methods. */
export function withMethods(ways: PoolWays, offered: readonly LoginMethod[]): PoolWays {
  return { ...ways, methods: ways.methods.filter(({ method }) => offered.includes(method)) };
}

/** A pool after one user, who came in by these ways, is disabled or deleted. */
export function withoutPerson(ways: PoolWays, own: OwnLocalWays): PoolWays {
  return withPerson(ways, own, { methods: [], emergency: [] });
}

/** A pool after a user lost what they used one method with. */
export function withoutCredential(ways: PoolWays, own: OwnLocalWays, lost: LoginMethod): PoolWays {
  const kept = (methods: readonly LoginMethod[]) => methods.filter((method) => method !== lost);
  return withPerson(ways, own, { methods: kept(own.methods), emergency: kept(own.emergency) });
}

/** True when a user comes in without DingTalk by this method, and by no other. */
export function isOnlyLocalWay({ methods, emergency }: OwnLocalWays, method: LoginMethod): boolean {
  const ways = [...methods, ...emergency];
  return ways.length > 0 && ways.every((way) => way === method);
}

/** A pool after a user is excepted for no more than these methods. */
export function withException(ways: PoolWays, own: OwnLocalWays, methods: readonly LoginMethod[]): PoolWays {
  return withPerson(ways, own, {
    ...own,
    emergency: own.emergency.filter((method) => methods.includes(method)),
  });
}

function withPerson(ways: PoolWays, before: OwnLocalWays, after: OwnLocalWays): PoolWays {
  return {
    ...ways,
    methods: ways.methods.map(({ method, people }) => {
      const isLess = before.methods.includes(method) && !after.methods.includes(method);
      return { method, people: people - (isLess ? 1 : 0) };
    }),
    emergency: ways.emergency - (before.emergency.length > 0 && after.emergency.length === 0 ? 1 : 0),
  };
}

function withOffers(
  ways: PoolWays,
  keeps: (applicationId: string, connectionId: string) => boolean,
): PoolWays {
  return {
    ...ways,
    applications: ways.applications.map((application) => ({
      ...application,
      connections: application.connections.filter((id) => keeps(application.id, id)),
    })),
  };
}

const ranks = { nobody: 0, emergency_only: 1, everybody: 2 } as const;

function levelOf(ways: PoolWays, { connections }: PoolWays["applications"][number]): keyof typeof ranks {
  if (connections.length > 0 || ways.methods.some(({ people }) => people > 0)) return "everybody";
  return ways.emergency > 0 ? "emergency_only" : "nobody";
}

function hasLocalWay({ methods, emergency }: PoolWays): boolean {
  return emergency > 0 || methods.some(({ people }) => people > 0);
}

/** How long a console session lasts without a request, and at most; milliseconds (SEC-50). */
export const sessionLimits = {
  idle: 2 * 60 * 60 * 1000,
  absolute: 12 * 60 * 60 * 1000,
  /** The last use is written down at most this often. */
  touchInterval: 60 * 1000,
} as const;

/** The moments of a session, and of its owner, that decide about it. */
export interface SessionMoments {
  lastSeenAt: Date;
  expiresAt: Date;
  administratorDisabledAt: Date | null;
}

/** True while a session may be used. */
export function isSessionAlive(moments: SessionMoments, now: Date): boolean {
  return (
    moments.administratorDisabledAt === null &&
    moments.expiresAt > now &&
    now.getTime() - moments.lastSeenAt.getTime() < sessionLimits.idle
  );
}

import "server-only";

/** What the mark of a browser in which a user has signed in without DingTalk is made for (SEC-55). */
export function knownUserName({ poolId, userId }: { poolId: string; userId: string }): string {
  return `user:${poolId}:${userId}`;
}

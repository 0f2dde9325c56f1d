import "server-only";
import type { Client } from "./applications";

/** An application as it was read, and the revision that it had then. */
interface KnownClient {
  revision: string;
  client: Client;
  /** Until when it is good, as `performance.now` counts: one of its secrets ends then, or it is to be asked again whether it has. */
  until: number;
}

const capacity = 200;

/**
 * Seconds for which an application is known that has a secret with an end. That is a time of the database's clock, and ours does not tell of
 * the time for which a machine was asleep, nor of a clock that was set.
 */
const longestWithEnd = 60;

const byRevision = new Map<string, KnownClient>();
const byClientId = new Map<string, KnownClient>();

/**
 * What was last read of the application with this revision; undefined where nothing is known, or it is not good any more. Nothing of an
 * application changes without another revision, so what is found is what the database has. It is shared, and not to be changed.
 */
export function findByRevision(revision: string): KnownClient | undefined {
  return whileGood(byRevision.get(revision));
}

/** The same for the application with this client id, whose revision can be another one by now. */
export function findLastRead(clientId: string): KnownClient | undefined {
  return whileGood(byClientId.get(clientId));
}

function whileGood(known: KnownClient | undefined): KnownClient | undefined {
  return known && known.until > performance.now() ? known : undefined;
}

/** Remembers an application, in the place of what was known of it. @param goodFor seconds; null for without end. */
export function keepClient(client: Client, revision: string, goodFor: number | null): void {
  const former = byClientId.get(client.clientId) ?? (byClientId.size < capacity ? undefined : oldest());
  if (former) forget(former);
  const seconds = goodFor === null ? Number.POSITIVE_INFINITY : Math.min(goodFor, longestWithEnd);
  const until = performance.now() + seconds * 1000;
  const known = { revision, client, until };
  byRevision.set(revision, known);
  byClientId.set(client.clientId, known);
}

function oldest(): KnownClient | undefined {
  return byClientId.values().next().value;
}

function forget({ client, revision }: KnownClient): void {
  byRevision.delete(revision);
  byClientId.delete(client.clientId);
}

import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { type AccountRow, findActiveAccount } from "@/lib/data/accounts";
import { type Client, findClient } from "@/lib/data/applications";
import { type RecordWrite, type RefreshTurn, writeRecords } from "@/lib/data/oidc-record-writes";
import {
  type FoundRecord,
  findRecord,
  type RecordIndex,
  type RecordKey,
  type RecordName,
  type StoredRecord,
} from "@/lib/data/oidc-records";
import { AppError } from "@/lib/domain/error";

/** All are looked for at once: whoever introspects a token does not know which it is. */
const tokenKinds = ["AccessToken", "RefreshToken", "ClientCredentials"];

/**
 * What one request reads of a pool's records and is going to write. Everything is read once, with what stands beside it,
 * and written together at the end, as one statement: all of it, or nothing when something of it was ended or changed in
 * the meantime (SEC-101).
 */
export class RequestRecords {
  /** What is known of a record, by kind and digest; null when there is none. */
  private readonly known = new Map<string, Promise<StoredRecord | null> | StoredRecord | null>();
  /** Digests of sessions by their second name. */
  private readonly uids = new Map<string, string | null>();
  private readonly writes = new Map<string, RecordWrite>();
  private readonly accounts = new Map<string, Promise<AccountRow | null>>();
  private readonly clients = new Map<string, Promise<Client | null>>();

  constructor(private readonly poolId: string) {}

  /** The record with this id as this request has it, or null. */
  async find({ kind, digest }: RecordKey): Promise<StoredRecord | null> {
    const name = `${kind} ${digest}`;
    const write = this.writes.get(name);
    if (write?.write === "insert" || write?.write === "update")
      return { payload: write.payload, consumedAt: null };
    if (write?.write === "remove") return null;
    if (!this.known.has(name)) this.look(kind, digest);
    return this.known.get(name) ?? null;
  }

  /** Begins to look for a record. What could not be looked for is looked for anew when somebody asks again. */
  private look(kind: string, digest: string): void {
    const kinds = tokenKinds.includes(kind) ? tokenKinds : [kind];
    const finding = this.load(kinds, { digest });
    for (const each of kinds) {
      const name = `${each} ${digest}`;
      const found = finding.then((one) => (one?.kind === each ? one : null));
      // Whoever asked for this kind hears of it; the others were not asked for.
      found.catch(() => this.known.delete(name));
      this.known.set(name, found);
    }
  }

  /** The session with this second name and its digest, or null. */
  async findByUid(uidDigest: string): Promise<(StoredRecord & { digest: string }) | null> {
    const digest = this.uids.get(uidDigest);
    if (digest === null) return null;
    if (digest === undefined) return this.load(["Session"], { uidDigest });
    const found = await this.find({ poolId: this.poolId, kind: "Session", digest });
    return found && { ...found, digest };
  }

  /** The device code that nobody has allowed yet with this digest of its user code, or null. */
  findByUserCode(uidDigest: string): Promise<FoundRecord | null> {
    return this.load(["DeviceCode"], { uidDigest });
  }

  /** The session that stands on a sign-in and its digest, or null. */
  findBySignIn(signInId: string): Promise<FoundRecord | null> {
    return this.load(["Session"], { signInId });
  }

  private async load(kinds: readonly string[], name: RecordName): Promise<FoundRecord | null> {
    const found = await findRecord(this.poolId, kinds, name);
    if (!found) return null;
    this.learn(`${found.kind} ${found.digest}`, found);
    const { grant, session } = found;
    if (grant.name !== null) this.learn(`Grant ${grant.name}`, grant.found);
    if (session.name !== null) this.uids.set(session.name, session.found?.digest ?? null);
    if (session.found) this.learn(`Session ${session.found.digest}`, session.found);
    const { account, client } = found;
    if (account.id !== null) this.accounts.set(account.id, Promise.resolve(account.found));
    if (client.id !== null && client.found !== undefined)
      this.clients.set(client.id, Promise.resolve(client.found));
    return found;
  }

  /** What was read first counts to the end: what has changed since is found when it is written over. */
  private learn(name: string, found: StoredRecord | null): void {
    if (!this.known.has(name)) this.known.set(name, found);
  }

  /** The user, or null when there is none or they are disabled (SEC-47). */
  findAccount(userId: string): Promise<AccountRow | null> {
    return remember(this.accounts, userId, () => findActiveAccount(this.poolId, userId));
  }

  /** The application, or null when it is unknown or disabled (SEC-47). */
  findClient(clientId: string): Promise<Client | null> {
    return remember(this.clients, clientId, () => findClient({ poolId: this.poolId, clientId }));
  }

  /** Writes a record in the end: over the one that this request has read, or as a new one. */
  async save(key: RecordKey, payload: string, index: RecordIndex): Promise<void> {
    const name = nameOf(key);
    const known = await this.known.get(name);
    this.writes.set(
      name,
      known
        ? { ...key, write: "update", expected: known.payload, payload, index }
        : { ...key, write: "insert", payload, index },
    );
  }

  /**
   * Removes a record in the end, which has to be there then, and as it was read if it was.
   *
   * @param keptSignInId the sign-in that a session lives on with, under another id.
   */
  async remove(key: RecordKey, keptSignInId: string | null = null): Promise<void> {
    const name = nameOf(key);
    if (this.writes.get(name)?.write === "insert") this.writes.delete(name);
    else {
      const expected = (await this.known.get(name))?.payload ?? null;
      this.writes.set(name, { ...key, write: "remove", expected, keptSignInId });
    }
  }

  /** Marks a one-time record as used in the end. @param turn of a refresh token. */
  consume(key: RecordKey, turn?: RefreshTurn): void {
    this.writes.set(nameOf(key), turn ? { ...key, write: "spend", ...turn } : { ...key, write: "consume" });
  }

  /** Lets what is written in the end need a record that has to be there still. */
  hold(key: RecordKey): void {
    const name = nameOf(key);
    if (!this.writes.has(name)) this.writes.set(name, { ...key, write: "hold" });
  }

  /** True when a new record of a kind is to be written. */
  adds(kind: string): boolean {
    return [...this.writes.values()].some((write) => write.kind === kind && write.write === "insert");
  }

  /** A record was removed at once: nothing of it is known or written any more. */
  forget(key: RecordKey): void {
    this.known.set(nameOf(key), null);
    this.writes.delete(nameOf(key));
  }

  /** Takes back what was to be written of a kind, and what was read of it, to be read anew. @returns the digests to be removed. */
  takeBack(kind: string): { removed: string[] } {
    const removed: string[] = [];
    for (const [name, write] of this.writes) {
      if (write.kind !== kind) continue;
      if (write.write === "remove") removed.push(write.digest);
      this.writes.delete(name);
    }
    for (const name of this.known.keys()) if (name.startsWith(`${kind} `)) this.known.delete(name);
    if (kind === "Session") this.uids.clear();
    return { removed };
  }

  /** Writes all that is to be written. @returns what it failed for: nothing is written then. */
  async write(): Promise<{ written: true } | { written: false; lost: RecordWrite[] }> {
    if (this.writes.size === 0) return { written: true };
    return writeRecords(this.poolId, [...this.writes.values()]);
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

function nameOf({ kind, digest }: RecordKey): string {
  return `${kind} ${digest}`;
}

/** Next gives pages, route handlers and the server's part modules of their own; the process has one storage. */
const holder = globalThis as { dingpassRecords?: AsyncLocalStorage<RequestRecords> };

function storage(): AsyncLocalStorage<RequestRecords> {
  holder.dingpassRecords ??= new AsyncLocalStorage();
  return holder.dingpassRecords;
}

/** The records of the request that this runs in, or null outside of any. */
export function currentRecords(): RequestRecords | null {
  return storage().getStore() ?? null;
}

/** Runs a request's work on records of its own, which are not written yet when it ends. */
export function onRecords<T>(records: RequestRecords, work: () => Promise<T>): Promise<T> {
  return storage().run(records, work);
}

/** How often work is done again when others write at the same moment. */
const tries = 8;

/**
 * Runs work that reads and writes a pool's records and writes them with its end; again when others have written what it
 * stood on, so it may do nothing else.
 *
 * @throws AppError `request.conflict` when the ground does not hold still.
 */
export async function writeTogether<T>(poolId: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const records = new RequestRecords(poolId);
    const result = await onRecords(records, work);
    if ((await records.write()).written) return result;
  }
  throw new AppError("request.conflict");
}

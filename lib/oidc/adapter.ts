import "server-only";
import { type Adapter, type AdapterPayload, errors, type InteractionResults } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { seal, unseal } from "@/lib/crypto/seal";
import { findClient } from "@/lib/data/applications";
import {
  consumeRecord,
  deleteRecord,
  deleteRecordsOfGrant,
  endSession,
  findRecord,
  findRecordBySignIn,
  findRecordByUid,
  findStoredRecord,
  type RecordIndex,
  type RecordKey,
  replaceRecord,
  replaceSession,
  revokeGrantOf,
  saveRecord,
} from "@/lib/data/oidc-records";
import { spendRefreshToken } from "@/lib/data/refresh-tokens";
import { AppError } from "@/lib/domain/error";
import { isClientId } from "@/lib/domain/id";
import { toClientMetadata } from "./client-metadata";
import { signInIdOf } from "./internals";
import { refreshTurn, spentRefreshTokenId } from "./refresh-turn";

/** How often a session is tried to be written when other tabs write it at the same moment. */
const sessionTries = 8;

/** Kinds whose records a grant's end takes along. */
const grantable = new Set(["AccessToken", "AuthorizationCode", "RefreshToken"]);

/**
 * Keeps one kind of the provider's records for one pool. Ids are stored as digests and payloads sealed to pool,
 * kind and digest, so a database dump holds nothing to sign in with (SEC-91), and a value of one kind or pool is
 * never found as another (SEC-07).
 */
export class PoolAdapter implements Adapter {
  constructor(
    private readonly poolId: string,
    private readonly kind: string,
  ) {}

  /** @param expiresIn seconds. */
  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const key = this.key(id);
    const index = {
      grantDigest: grantable.has(this.kind) && payload.grantId ? digest(payload.grantId) : null,
      uidDigest: this.kind === "Session" && payload.uid ? digest(payload.uid) : null,
      accountId: accountOf(payload),
      clientId: payload.clientId ?? null,
      signInId: signInIdOf(payload) ?? signInIdOf((payload.result as InteractionResults)?.login) ?? null,
      expiresAt: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
    };
    if (this.kind === "Session") await this.saveSession(key, payload, index);
    else await saveRecord(key, this.seal(key, this.withPredecessor(payload)), index);
  }

  /**
   * A session holds what each application may have. Two tabs that open two applications at the same moment both write it:
   * what the other has added since is kept.
   */
  private async saveSession(key: RecordKey, payload: AdapterPayload, index: RecordIndex): Promise<void> {
    for (let attempt = 0; attempt < sessionTries; attempt += 1) {
      const stored = await findStoredRecord(key);
      const merged = stored ? keepAuthorizations(this.open(key.digest, stored), payload) : payload;
      if (await replaceRecord(key, stored?.payload ?? null, this.seal(key, merged), index)) return;
    }
    throw new AppError("server.unavailable");
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const key = this.key(id);
    const record = await findRecord(key);
    return record ? this.open(key.digest, record) : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const record = await findRecordByUid(this.poolId, this.kind, digest(uid));
    return record ? this.open(record.digest, record) : undefined;
  }

  /** The uid of the session that stands on a sign-in, or null. */
  async findUidBySignIn(signInId: string): Promise<string | null> {
    const record = await findRecordBySignIn(this.poolId, this.kind, signInId);
    return record ? (this.open(record.digest, record).uid ?? null) : null;
  }

  /** Device codes are not offered (SEC-03). */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  /**
   * One conditional write. The provider reads first and writes later; whoever loses the race between the two is
   * refused here, and a refresh token's grant ends. A refresh token can be spent again while its overlap lasts.
   *
   * @throws InvalidGrant when somebody else was first.
   */
  async consume(id: string): Promise<void> {
    const key = this.key(id);
    const spent =
      this.kind === "RefreshToken" ? await spendRefreshToken(key, refreshTurn()) : await consumeRecord(key);
    if (spent) return;
    // A use after the overlap is a reuse like any other: one of the two is not the application (SEC-06).
    if (this.kind === "RefreshToken") await revokeGrantOf(key);
    throw new errors.InvalidGrant("already consumed");
  }

  /** Destroying a session is signing out. */
  async destroy(id: string): Promise<void> {
    if (this.kind === "Session") await endSession(this.key(id));
    else await deleteRecord(this.key(id));
  }

  /**
   * Removes a session under an id that it had before.
   *
   * @param signInId what the session stands on now; when that is new, its former sign-in ends.
   */
  async forget(id: string, signInId: string | undefined): Promise<void> {
    await replaceSession(this.key(id), signInId ?? null);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await deleteRecordsOfGrant(this.poolId, digest(grantId));
  }

  /** A refresh token that takes another's place remembers which one. */
  private withPredecessor(payload: AdapterPayload): AdapterPayload {
    const spent = this.kind === "RefreshToken" ? spentRefreshTokenId() : undefined;
    return spent === undefined ? payload : { ...payload, predecessor: digest(spent) };
  }

  private key(id: string) {
    return { poolId: this.poolId, kind: this.kind, digest: digest(id) };
  }

  private seal(key: RecordKey, payload: AdapterPayload): string {
    return seal(JSON.stringify(payload), this.sealContext(key.digest));
  }

  private sealContext(row: string) {
    return { pool: this.poolId, table: "oidc_record", field: this.kind, row };
  }

  private open(row: string, record: { payload: string; consumedAt: Date | null }): AdapterPayload {
    const payload = JSON.parse(unseal(record.payload, this.sealContext(row))) as AdapterPayload;
    return record.consumedAt
      ? { ...payload, consumed: Math.floor(record.consumedAt.getTime() / 1000) }
      : payload;
  }
}

/** Whose record this is. An interaction belongs to the user who has just signed in with it, or who is asked again. */
function accountOf({ accountId, result, session }: AdapterPayload): string | null {
  const signedIn = (result as InteractionResults | undefined)?.login?.accountId;
  return accountId ?? signedIn ?? session?.accountId ?? null;
}

/** A session's payload with the authorizations that are stored and that it does not have. */
function keepAuthorizations(stored: AdapterPayload, payload: AdapterPayload): AdapterPayload {
  if (stored.accountId !== payload.accountId || !stored.authorizations) return payload;
  return { ...payload, authorizations: { ...stored.authorizations, ...payload.authorizations } };
}

/** Reads the pool's applications as the provider's clients. Clients are never written through the provider. */
export class ClientAdapter implements Adapter {
  constructor(private readonly poolId: string) {}

  async find(clientId: string): Promise<AdapterPayload | undefined> {
    if (!isClientId(clientId)) return undefined;
    const application = await findClient({ poolId: this.poolId, clientId });
    return application ? toClientMetadata(application) : undefined;
  }

  async upsert(): Promise<never> {
    throw new Error("applications are registered in the console");
  }

  async findByUid(): Promise<undefined> {
    return undefined;
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(): Promise<never> {
    throw new Error("a client cannot be consumed");
  }

  async destroy(): Promise<never> {
    throw new Error("applications are deleted in the console");
  }

  async revokeByGrantId(): Promise<void> {}
}

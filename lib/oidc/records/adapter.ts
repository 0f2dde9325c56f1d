import "server-only";
import { decodeJwt } from "jose";
import type { Adapter, AdapterPayload, InteractionResults } from "oidc-provider";
import { digest } from "@/lib/crypto/digest";
import { keyedDigest } from "@/lib/crypto/keyed-digest";
import { seal, unseal } from "@/lib/crypto/seal";
import {
  deleteRecord,
  deleteRecordsOfGrant,
  endGrant,
  endSession,
  issuedKinds,
  type RecordKey,
  type StoredRecord,
} from "@/lib/data/oidc-records";
import { isClientId } from "@/lib/domain/id";
import { sessionUidOf, signInIdOf } from "../internals/record-members";
import { toClientMetadata } from "../policy/client-metadata";
import { browserOfRequest } from "../steps/request-browser";
import { noteProof, noteUse } from "./note-use";
import { isSigningOut, presentedRecord } from "./presented-record";
import { refreshTokenId, refreshTurn, spentRefreshTokenId } from "./refresh-turn";
import { currentRecords, RequestRecords } from "./request-records";

/**
 * Keeps one kind of the provider's records for one pool. Ids are stored as digests and payloads sealed to pool,
 * kind and digest, so a database dump holds nothing to sign in with (SEC-91), and a value of one kind or pool is
 * never found as another (SEC-07). What a request writes is written with its end (request-records.ts).
 */
export class PoolAdapter implements Adapter {
  /** @param host the pool's own domain that what is written is written at. */
  constructor(
    private readonly poolId: string,
    private readonly kind: string,
    private readonly host?: string,
  ) {}

  /** @param expiresIn seconds. */
  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const key = this.key(id);
    const refreshedWith = this.kind === "AccessToken" ? refreshTokenId() : undefined;
    // Without rotation nothing else says that the refresh token has not been revoked meanwhile.
    if (refreshedWith) this.writing().hold({ ...key, kind: "RefreshToken", digest: digest(refreshedWith) });
    if (this.kind === "Session") noteProof(signInIdOf(payload), payload.loginTs);
    const { parJti, ...kept } = payload;
    // A pushed request is used up by what it begins, and not only by its answer (RFC 9126 §7.3).
    if (this.kind === "Interaction" && parJti) this.writing().consume(pushedRequest(this.poolId, parJti));
    await this.writing().save(key, this.seal(key, this.withOrigin(kept)), {
      grantDigest: issuedKinds.includes(this.kind) && payload.grantId ? digest(payload.grantId) : null,
      uidDigest: this.secondNameOf(payload),
      accountId: accountOf(payload),
      clientId: clientOf(payload),
      signInId: signInIdOf(payload) ?? signInIdOf((payload.result as InteractionResults)?.login) ?? null,
      host: this.host,
      expiresAt: endOf(payload, expiresIn),
    });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const key = this.key(id);
    const record = await this.reading().find(key);
    return record ? this.open(key.digest, record) : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const record = await this.reading().findByUid(digest(uid));
    return record ? this.open(record.digest, record) : undefined;
  }

  /** The uid of the session that stands on a sign-in, or null. */
  async findUidBySignIn(signInId: string): Promise<string | null> {
    const record = await this.reading().findBySignIn(signInId);
    return record ? (this.open(record.digest, record).uid ?? null) : null;
  }

  /** The device code that shows this user code and that nobody has allowed yet: afterwards only the device's own code names it. */
  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    const record = await this.reading().findByUserCode(this.nameOfUserCode(userCode));
    return record ? this.open(record.digest, record) : undefined;
  }

  /**
   * Uses a one-time record, with the end of the request: the provider reads first and writes later, and whoever loses the
   * race between the two is refused then (write-request.ts). A refresh token can be spent again while its overlap lasts.
   */
  async consume(id: string): Promise<void> {
    this.writing().consume(this.key(id), this.kind === "RefreshToken" ? refreshTurn() : undefined);
  }

  /** Destroying a session is signing out, at once. An interaction goes with what its end writes, and once. */
  async destroy(id: string): Promise<void> {
    const key = this.key(id);
    if (this.kind === "Interaction") return this.writing().remove(key);
    if (this.kind === "Grant" && isSigningOut()) return this.endGrant(id);
    await (this.kind === "Session" ? this.endSession(key) : deleteRecord(key));
    currentRecords()?.forget(key);
  }

  /** Removes a grant at once because its session ends: its application is told (SEC-13). */
  async endGrant(id: string): Promise<void> {
    const key = this.key(id);
    await endGrant(key);
    currentRecords()?.forget(key);
  }

  private async endSession(key: RecordKey): Promise<void> {
    const record = await this.reading().find(key);
    const uid = record && this.open(key.digest, record).uid;
    await endSession(key, uid ? digest(uid) : null);
  }

  /**
   * Removes a session under an id that it had before.
   *
   * @param signInId what the session stands on now; when that is new, its former sign-in ends.
   */
  async forget(id: string, signInId: string | undefined): Promise<void> {
    await this.writing().remove(this.key(id), signInId ?? null);
  }

  /** The library asks once for each kind that is issued under a grant, at the same moment; all of them go together. */
  async revokeByGrantId(grantId: string): Promise<void> {
    if (this.kind !== "AccessToken") return;
    await deleteRecordsOfGrant(this.poolId, digest(grantId));
  }

  /** What is only read may be read outside of any request's work. */
  private reading(): RequestRecords {
    return currentRecords() ?? new RequestRecords(this.poolId);
  }

  private writing(): RequestRecords {
    const records = currentRecords();
    if (!records) throw new Error(`a ${this.kind} is written outside of a request's work`);
    return records;
  }

  /** A refresh token that takes another's place remembers which one, an interaction or session in which browser it was begun. */
  private withOrigin(payload: AdapterPayload): AdapterPayload {
    if (this.kind === "Interaction" || this.kind === "Session")
      return { browser: browserOfRequest(), ...payload };
    const spent = this.kind === "RefreshToken" ? spentRefreshTokenId() : undefined;
    return spent === undefined ? payload : { ...payload, predecessor: digest(spent) };
  }

  /** What a record is found by beside its id, or stands on: see {@link RecordIndex.uidDigest}. */
  private secondNameOf(payload: AdapterPayload): string | null {
    const uid = this.kind === "Session" ? payload.uid : sessionUidOf(payload);
    if (uid) return digest(uid);
    const { userCode } = payload;
    return this.kind === "DeviceCode" && userCode ? this.nameOfUserCode(userCode) : null;
  }

  /** Under a key: a user code is short enough to be found from a plain digest (SEC-91). */
  private nameOfUserCode(userCode: string): string {
    return keyedDigest("user-code", this.poolId, userCode);
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

  private open(row: string, record: StoredRecord): AdapterPayload {
    const payload = JSON.parse(unseal(record.payload, this.sealContext(row))) as AdapterPayload;
    if (this.kind === "Session" || this.kind === "Grant") noteUse(this.poolId, signInIdOf(payload));
    return record.consumedAt
      ? { ...payload, consumed: Math.floor(record.consumedAt.getTime() / 1000) }
      : payload;
  }
}

function pushedRequest(poolId: string, id: string): RecordKey {
  return { poolId, kind: "PushedAuthorizationRequest", digest: digest(id) };
}

/** To the second: what is only written again keeps its time, and so its place in the indexes. */
function endOf({ exp }: AdapterPayload, expiresIn: number): Date | null {
  if (exp !== undefined) return new Date(exp * 1000);
  return expiresIn ? new Date((Math.floor(Date.now() / 1000) + expiresIn) * 1000) : null;
}

/** Whose record this is. An interaction belongs to the user who has just signed in with it, or who is asked again. */
function accountOf({ accountId, result, session }: AdapterPayload): string | null {
  const signedIn = (result as InteractionResults | undefined)?.login?.accountId;
  return accountId ?? signedIn ?? session?.accountId ?? null;
}

/** The application that it was issued to, whose request waits, or who has pushed it. */
function clientOf({ clientId, params, request }: AdapterPayload): string | null {
  if (request !== undefined) return decodeJwt(request).iss ?? null;
  return clientId ?? (typeof params?.client_id === "string" ? params.client_id : null);
}

/** Reads the pool's applications as the provider's clients. Clients are never written through the provider. */
export class ClientAdapter implements Adapter {
  constructor(private readonly poolId: string) {}

  async find(clientId: string): Promise<AdapterPayload | undefined> {
    if (!isClientId(clientId)) return undefined;
    const records = currentRecords() ?? new RequestRecords(this.poolId);
    const presented = presentedRecord();
    // Whom it was issued to is found with it, and need not be asked for.
    if (presented)
      await records.find({ poolId: this.poolId, kind: presented.kind, digest: digest(presented.id) });
    const application = await records.findClient(clientId);
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

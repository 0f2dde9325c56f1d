import type { Adapter, AdapterPayload } from "oidc-provider";
import type pg from "pg";

/** The one table of the peer. */
export const schema = `
  CREATE TABLE IF NOT EXISTS record (
    kind text, id text, payload jsonb NOT NULL, grant_id text, uid text, consumed_at timestamptz, expires_at timestamptz,
    PRIMARY KEY (kind, id)
  );
  CREATE INDEX IF NOT EXISTS record_grant ON record (grant_id);
  CREATE INDEX IF NOT EXISTS record_uid ON record (kind, uid);`;

interface Row {
  payload: AdapterPayload;
  consumed: number | null;
}

const found = "payload, extract(epoch FROM consumed_at)::int AS consumed FROM record";

/** The provider's records in PostgreSQL, each call one prepared statement: no more than its documentation asks for. */
export class PgAdapter implements Adapter {
  constructor(
    private readonly pool: pg.Pool,
    private readonly kind: string,
  ) {}

  private async query(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>({ name, text, values })).rows;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    await this.query(
      "upsert",
      `INSERT INTO record (kind, id, payload, grant_id, uid, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       ON CONFLICT (kind, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
         expires_at = excluded.expires_at`,
      [this.kind, id, payload, payload.grantId ?? null, payload.uid ?? null, expiresIn],
    );
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return toPayload(
      await this.query("find", `SELECT ${found} WHERE kind = $1 AND id = $2`, [this.kind, id]),
    );
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return toPayload(
      await this.query("find_by_uid", `SELECT ${found} WHERE kind = $1 AND uid = $2`, [this.kind, uid]),
    );
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    await this.query("consume", "UPDATE record SET consumed_at = now() WHERE kind = $1 AND id = $2", [
      this.kind,
      id,
    ]);
  }

  async destroy(id: string): Promise<void> {
    await this.query("destroy", "DELETE FROM record WHERE kind = $1 AND id = $2", [this.kind, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.query("revoke", "DELETE FROM record WHERE grant_id = $1", [grantId]);
  }
}

function toPayload([row]: Row[]): AdapterPayload | undefined {
  if (!row) return undefined;
  return row.consumed === null ? row.payload : { ...row.payload, consumed: row.consumed };
}

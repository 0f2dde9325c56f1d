import "server-only";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { ProviderRefusal } from "@/lib/domain/login/provider-refusal";
import type { Trace } from "@/lib/domain/login/trace";
import { execute } from "./client";
import { Prisma } from "./generated/client";
import { newId } from "./new-id";

/** A request that was refused before an attempt could be opened. */
export interface RefusedRequest {
  poolId: string;
  reason: ErrorCode | ProviderRefusal;
  reference: string;
  clientAddress: string | null;
  mode?: EntryMode | undefined;
  /** The application that it was for, by its client id, as far as it is one. */
  clientId?: string | null | undefined;
  /** Who is signed in where it came from. */
  userId?: string | undefined;
  /** The connection that it was for, by its identifier. */
  connection?: string | undefined;
  trace?: Trace | undefined;
}

/** Keeps a request that was refused among the pool's attempts: over from the beginning, with neither state nor browser. */
export async function insertRefusedRequest(request: RefusedRequest): Promise<void> {
  const { poolId, clientId = null, connection = null, mode = null, userId = null, trace = {} } = request;
  await execute(Prisma.sql`
    INSERT INTO attempt (id, pool_id, mode, application_id, application_name, connection_id, connection_name, reference,
      client_address, created_at, expires_at, finished_at, outcome, reason, user_id, person_name, trace)
    SELECT ${newId()}, p.id, ${mode}::entry_mode, a.id, a.name, c.id, c.display_name, ${request.reference},
      ${request.clientAddress}, now(), now(), now(), 'refused', ${request.reason}, u.id, u.name, ${JSON.stringify(trace)}::jsonb
    FROM pool p
    LEFT JOIN application a ON a.client_id = ${clientId} AND a.pool_id = p.id
    LEFT JOIN connection c ON c.identifier = ${connection} AND c.pool_id = p.id
    LEFT JOIN "user" u ON u.id = ${userId} AND u.pool_id = p.id
    WHERE p.id = ${poolId}`);
}

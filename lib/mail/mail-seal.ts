import "server-only";
import { seal, unseal } from "@/lib/crypto/seal";

/** Which row a mail's parameters belong to: they open nowhere else (SEC-89). */
interface MailRow {
  id: string;
  poolId: string | null;
}

function contextOf({ id, poolId }: MailRow) {
  return { pool: poolId ?? "installation", table: "mail", field: "parameters", row: id };
}

/** Seals what a mail is filled with: codes and links are in no row as they are. */
export function sealParameters(row: MailRow, parameters: object): string {
  return seal(JSON.stringify(parameters), contextOf(row));
}

/** Opens it. @throws Error when the key is gone or it belongs elsewhere. */
export function openParameters(row: MailRow, sealed: string): unknown {
  return JSON.parse(unseal(sealed, contextOf(row)));
}

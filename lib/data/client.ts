import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { config } from "@/lib/config";
import { PrismaClient } from "./generated/client";

/** Connections per instance; acquiring one waits 3 s at most, a statement runs 10 s at most. */
const poolSettings = {
  max: 10,
  connectionTimeoutMillis: 3_000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
};

const holder = globalThis as { dingpassDatabase?: PrismaClient };

/** The process' database client, made at the first use. */
export function database(): PrismaClient {
  holder.dingpassDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: config().databaseUrl, ...poolSettings }),
    transactionOptions: { maxWait: 3_000, timeout: 10_000 },
  });
  return holder.dingpassDatabase;
}

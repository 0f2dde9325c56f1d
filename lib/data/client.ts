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

/**
 * Names a statement after its text, so that PostgreSQL parses and plans it once per connection. Names are counted, not
 * computed: hashing the text would cost as much as it saves. The shapes of our statements are few; should they ever be
 * many, further ones stay unnamed, which is what the empty name means.
 */
function createStatementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    const name = names.size < 500 ? `dingpass_${names.size}` : "";
    if (name) names.set(sql, name);
    return name;
  };
}

const holder = globalThis as { dingpassDatabase?: PrismaClient };

/** The process' database client, made at the first use. */
export function database(): PrismaClient {
  holder.dingpassDatabase ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: config().databaseUrl, ...poolSettings },
      { statementNameGenerator: createStatementNames() },
    ),
    transactionOptions: { maxWait: 3_000, timeout: 10_000 },
  });
  return holder.dingpassDatabase;
}

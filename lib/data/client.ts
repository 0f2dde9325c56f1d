import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { config } from "@/lib/config";
import { log } from "@/lib/log/log";
import { type Prisma, PrismaClient } from "./generated/client";

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

interface Database {
  pool: pg.Pool;
  nameStatement: ReturnType<typeof createStatementNames>;
  client: PrismaClient;
}

const holder = globalThis as { dingpassDatabase?: Database };

/** One pool of connections for each process, made at the first use. */
function open(): Database {
  holder.dingpassDatabase ??= connect();
  return holder.dingpassDatabase;
}

function connect(): Database {
  const pool = new pg.Pool({ connectionString: config().databaseUrl, ...poolSettings });
  // A connection that breaks while nobody uses it is replaced by the next use.
  pool.on("error", (error) => log().warn({ err: error }, "an idle database connection broke"));
  const nameStatement = createStatementNames();
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameStatement, disposeExternalPool: true });
  const client = new PrismaClient({ adapter, transactionOptions: { maxWait: 3_000, timeout: 10_000 } });
  return { pool, nameStatement, client };
}

/** The process' database client. */
export function database(): PrismaClient {
  return open().client;
}

/**
 * Runs one statement by the driver itself, on the same connections: for what every login and every token sends, where the
 * client's own work is half of the statement's.
 */
export async function query<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
  return (await run<Row>(statement)).rows;
}

/**
 * As {@link query}, and planned anew each time for the values that it is sent with: for a search, whose best way depends on how
 * many rows these values have. A plan that is kept is made without them.
 */
export async function planAndQuery<Row extends object>({ text, values }: Prisma.Sql): Promise<Row[]> {
  return (await open().pool.query<Row>({ text, values: values as unknown[] })).rows;
}

/** As {@link query}, for the text of somebody else's statement, which is not kept. */
export async function queryOnce(text: string, values: unknown[]): Promise<unknown[]> {
  return (await open().pool.query(text, values)).rows;
}

/** As {@link query}, for a statement that answers nothing. @returns how many rows it wrote. */
export async function execute(statement: Prisma.Sql): Promise<number> {
  return (await run(statement)).rowCount ?? 0;
}

/** In a prepared statement: the place of a value that each query gives. */
export const given = { given: true };

/**
 * As {@link query}, for a long statement that every token sends: its text is put together once.
 *
 * @returns what sends it, with values for the places of {@link given} in the order in which they stand in it.
 */
export function prepare<Row extends object>(statement: Prisma.Sql): (...values: unknown[]) => Promise<Row[]> {
  const { text, values } = statement;
  return async (...own) => {
    let next = 0;
    const all = values.map((value) => (value === given ? own[next++] : value));
    return (await run<Row>({ text, values: all })).rows;
  };
}

function run<Row extends object>({ text, values }: Pick<Prisma.Sql, "text" | "values">) {
  const { pool, nameStatement } = open();
  return pool.query<Row>({ name: nameStatement({ sql: text }), text, values: values as unknown[] });
}

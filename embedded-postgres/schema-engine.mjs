import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from "@prisma/driver-adapter-utils";
import pg from "pg";

/** @typedef {import("@prisma/schema-engine-wasm").SchemaEngine} SchemaEngine */

/**
 * The engine's module keeps its memory in one place, so that it can be loaded only once per process.
 * @type {Promise<typeof import("@prisma/schema-engine-wasm")> | undefined}
 */
let loading;

/**
 * Opens Prisma's own migration engine on a database. It comes with npm as WebAssembly, so nothing has to be
 * downloaded from elsewhere.
 * @template T
 * @param {string} url
 * @param {(engine: SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSchemaEngine(url, work) {
  loading ??= loadEngine();
  const { SchemaEngine } = await loading;
  const factory = bindMigrationAwareSqlAdapterFactory(new ScriptAdapterFactory(url));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}

/**
 * Prisma's adapter cuts a script at each semicolon and runs the pieces one by one. Sent whole instead, PostgreSQL
 * runs it as one transaction, and semicolons inside functions and texts do no harm.
 */
class ScriptAdapterFactory extends PrismaPg {
  /** @param {string} url */
  constructor(url) {
    // A change that waits for a busy table would make everybody after it wait as well.
    super({ connectionString: url, options: "-c lock_timeout=10s", idleTimeoutMillis: 100 });
  }

  /** @override */
  async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        throw asAdapterError(error);
      }
    };
    return adapter;
  }
}

/** @param {unknown} error */
function asAdapterError(error) {
  if (!(error instanceof pg.DatabaseError)) return error;
  return new DriverAdapterError({
    kind: "postgres",
    code: error.code ?? "XX000",
    severity: error.severity ?? "ERROR",
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}

/** @returns {Promise<typeof import("@prisma/schema-engine-wasm")>} */
async function loadEngine() {
  const require = createRequire(import.meta.url);
  // The package's own entry imports the .wasm file as a module, which Node does only behind a flag.
  const glueFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(pathToFileURL(glueFile).href);
  const bytes = await readFile(glueFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports.__wbindgen_start)();
  return glue;
}

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

/** @typedef {import("@prisma/schema-engine-wasm").SchemaEngine} SchemaEngine */

/**
 * The engine's module keeps its memory in one place, so that it can be loaded only once per process.
 * @type {Promise<typeof import("@prisma/schema-engine-wasm")> | undefined}
 */
let loading;

/**
 * Opens Prisma's own migration engine on a database. It comes with npm as WebAssembly, so nothing has to be downloaded
 * from elsewhere.
 * @template T
 * @param {string} url
 * @param {(engine: SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSchemaEngine(url, work) {
  loading ??= loadEngine();
  const { SchemaEngine } = await loading;
  // A change that waits for a busy table would make everybody after it wait as well.
  const adapter = new PrismaPg({ connectionString: url, options: "-c lock_timeout=10s" });
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
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

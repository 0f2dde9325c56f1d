interface SchemaSettings {
  __zod_globalConfig?: { jitless?: boolean };
}

/**
 * Runs in the browser before anything else of ours. Without this zod tries whether it may compile code, which the pages'
 * policy forbids and browsers report as a violation (SEC-69). It reads the setting when the first schema is made; set
 * here by its name, zod itself stays out of the pages that need no schema.
 */
const settings = globalThis as SchemaSettings;
settings.__zod_globalConfig = { ...settings.__zod_globalConfig, jitless: true };

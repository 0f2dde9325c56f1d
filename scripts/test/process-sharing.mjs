import path from "node:path";
import { isThere, listTestFiles, readSource } from "./test-files.mjs";

/** What a test says that changes its process, or reads a module anew. */
const changes = /\bvi\b|\bprocess\.|\bglobalThis\b|\bimport\(/;

/** What knows the environment: whatever imports it, by however many steps, keeps it from then on. */
const environment = "lib/config/index.ts";

/** What a test says that gives its process another environment than the run's. */
const environments = /\bcreateDatabase\b|\bstartOwnMail\b/;

/**
 * The test files that can share a process with others: neither they nor what they import know the product's environment, and they change
 * nothing that another one would find.
 * @returns {string[]} from the project's folder
 */
export function listPureTests() {
  return listUnchangingTests().filter((file) => !listModules(file).has(environment));
}

/**
 * Those that can do so where the product's modules are read anew for each: they know the environment of the run and leave it as it is.
 * @returns {string[]} from the project's folder
 */
export function listSharingTests() {
  return listUnchangingTests().filter(
    (file) => !environments.test(readSource(file)) && listModules(file).has(environment),
  );
}

/** @returns {string[]} */
function listUnchangingTests() {
  return listTestFiles().filter((file) => !changes.test(readSource(file)));
}

/** A module and all that it imports. @param {string} file @returns {Set<string>} */
function listModules(file) {
  const modules = new Set([file]);
  for (const module of modules) for (const imported of listImports(module)) modules.add(imported);
  return modules;
}

/** @type {Map<string, string[]>} */
const known = new Map();

/** The project's modules that one imports, types aside. @param {string} module @returns {string[]} */
function listImports(module) {
  const found = known.get(module);
  if (found) return found;
  const text = /\.(?:tsx?|mjs)$/.test(module)
    ? readSource(module).replaceAll(/^(?:im|ex)port type [^;]*;/gm, "")
    : "";
  const imports = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["'](@\/|\.\.?\/)([^"']+)["']/g)].flatMap(
    ([, start = "", rest = ""]) =>
      resolve(start === "@/" ? rest : path.join(path.dirname(module), start, rest)) ?? [],
  );
  known.set(module, imports);
  return imports;
}

/** @param {string} name as it is imported @returns {string | undefined} the file */
function resolve(name) {
  return [name, `${name}.ts`, `${name}.tsx`, `${name}/index.ts`].find(
    (file) => /\.\w+$/.test(file) && isThere(file),
  );
}

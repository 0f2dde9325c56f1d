import path from "node:path";
import { isThere, listTestFiles, readSource } from "./test-files.mjs";

/** Of these every test counts: they run before the product does, or hold a package that is native or speaks to the system. */
const rooms = [
  "embedded-postgres/",
  "lib/crypto/",
  "lib/dingtalk/http/",
  "lib/jobs/",
  "lib/log/",
  "lib/mail/",
  "lib/passwords/",
  "scripts/",
  "server/",
];

/** Of these none: they read the project's own files, and what stands there is the same on every Node.js. */
const readers = ["e2e/architecture/", "messages/"];

/** What Node.js brings: its modules, the globals that are no part of the language, and Unicode's tables. */
const marks = [
  /["']node:[\w/]+["']/,
  /\b(?:AbortController|AbortSignal|Buffer|Intl|TextDecoder|TextEncoder|URL|URLSearchParams|crypto|performance|process)\b[.(]/,
  /\b(?:fetch|setImmediate|setInterval|setTimeout|structuredClone)\(/,
  /\.(?:localeCompare|normalize|toLocale\w*)\(|\\p\{/,
];

/**
 * The test files that another release of Node.js can turn out differently: those whose subject, a module beside or below the test
 * that it imports, uses what Node.js itself brings, and all of the rooms that are about nothing else.
 * @returns {string[]} from the project's folder
 */
export function listRuntimeTests() {
  return listTestFiles()
    .filter((file) => !readers.some((reader) => file.startsWith(reader)))
    .filter((file) => rooms.some((room) => file.startsWith(room)) || listSubjects(file).some(usesNode));
}

/** The modules beside or below a test that it imports. @param {string} test @returns {string[]} */
function listSubjects(test) {
  const folder = path.dirname(test);
  return [...readSource(test).matchAll(/\bfrom\s*["'](\.\/|@\/)([^"']+)["']/g)]
    .map(([, start, rest = ""]) => (start === "./" ? path.join(folder, rest) : rest))
    .filter((module) => module.startsWith(`${folder}/`) && !module.includes("/testing/"))
    .flatMap((module) => [module, `${module}.ts`, `${module}.tsx`])
    .filter((module) => /\.(?:tsx?|mjs)$/.test(module) && isThere(module));
}

/** @param {string} module @returns {boolean} */
function usesNode(module) {
  const text = readSource(module);
  return marks.some((mark) => mark.test(text));
}

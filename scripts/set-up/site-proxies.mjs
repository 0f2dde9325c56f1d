import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectDirectory } from "../project.mjs";
import { runProgram } from "./run-program.mjs";

/** Where Debian puts the proxies of the tests of protected sites, by the name of their package. */
const programs = { nginx: "usr/sbin/nginx", caddy: "usr/bin/caddy" };

/** Where they are unpacked that the system does not have: installed they would start as its services. */
const folder = path.join(projectDirectory, ".data", "site-proxies");

/**
 * The path of a proxy for the tests; null where it cannot be had.
 * @param {keyof typeof programs} name
 */
export function findSiteProxy(name) {
  const places = [path.join("/", programs[name]), path.join(folder, programs[name])];
  return places.find((place) => existsSync(place)) ?? null;
}

/** Lets nginx and Caddy protect a site in the tests. Where one cannot be had, its tests are skipped and say so. */
export async function getSiteProxies() {
  const missing = /** @type {(keyof typeof programs)[]} */ (Object.keys(programs)).filter(
    (name) => findSiteProxy(name) === null,
  );
  if (missing.length === 0) return;
  const failure = `Without ${missing.join(", ")}: the tests of these proxies are skipped.`;
  await unpack(missing, failure).catch((error) => console.log(error.message));
}

/** @param {string[]} packages @param {string} failure */
async function unpack(packages, failure) {
  // Who is not root downloads by the lists that are there.
  if (process.getuid?.() === 0) await runProgram("apt-get", ["update"], { failure });
  const directory = await mkdtemp(path.join(tmpdir(), "dingpass-packages-"));
  try {
    await runProgram("sh", ["-c", `cd "$0" && apt-get download "$@"`, directory, ...packages], { failure });
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(directory))
      await runProgram("dpkg-deb", ["-x", path.join(directory, file), folder], { failure });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { projectDirectory } from "../project.mjs";

/**
 * Where the SDK is built to.
 * @typedef {object} Folders
 * @property {string} publicFolder where the product serves it from
 * @property {string} packageFolder what is published of its package
 */

/** How the SDK is bundled: for the same engines as the hosted pages' own scripts. @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: projectDirectory,
  bundle: true,
  minify: true,
  target: ["chrome75", "es2019"],
  legalComments: "none",
  logLevel: "warning",
  write: false,
};

/** Each file of the SDK, by its name. @type {Readonly<Record<string, import("esbuild").BuildOptions>>} */
const bundles = {
  "dingpass.js": { entryPoints: ["sdk/src/index.ts"], format: "iife", globalName: "Dingpass" },
  "dingpass.mjs": { entryPoints: ["sdk/src/index.ts"], format: "esm" },
  "react.mjs": {
    entryPoints: ["sdk/src/react.ts"],
    format: "esm",
    external: ["react"],
    // For frameworks that render components on a server: this one lives in browsers.
    banner: { js: '"use client";' },
  },
};

/** What the declarations add to the types: the values, and the global name of the classic script. */
const values = `
export declare const DingpassError: {
  new (code: DingpassErrorCode, message?: string): DingpassError;
  readonly prototype: DingpassError;
};

/**
 * One application at one issuer, in this page. Nothing is asked or drawn until a method is called, so that it can also be made where
 * pages are rendered on a server.
 * @throws TypeError when the issuer is no address
 */
export declare function createDingpass(options: DingpassOptions): Dingpass;

export as namespace Dingpass;
`;

const reactDeclarations = `import type { Dingpass, DingpassState } from "./dingpass.js";

/**
 * The sign-in of this page, in a component: takes the answer of a redirect out of the address, looks for a session without a page where
 * \`silent\` is wanted, and stays up to date.
 * @param dingpass made once, outside of components
 */
export declare function useDingpass(dingpass: Dingpass, options?: { silent?: boolean }): DingpassState;
`;

/** Builds the browser SDK where the product and its package look for it. */
export function buildSdk() {
  return writeSdk({
    publicFolder: path.join(projectDirectory, "public", "sdk"),
    packageFolder: path.join(projectDirectory, "sdk", "dist"),
  });
}

/**
 * Writes the classic script and the module that the product serves under `/sdk/`, with their integrity hashes in `integrity.json` beside
 * them, and the package's `dist`, which has the entry for React as well.
 * @param {Folders} folders
 */
export async function writeSdk({ publicFolder, packageFolder }) {
  const files = await bundleSdk();
  const served = Object.entries(files).filter(([name]) => name.startsWith("dingpass."));
  const integrity = served
    .filter(([name]) => !name.endsWith(".d.ts"))
    .map(([name, text]) => [name, integrityOf(text)]);
  await write(publicFolder, {
    ...Object.fromEntries(served),
    "integrity.json": `${JSON.stringify(Object.fromEntries(integrity), null, 2)}\n`,
  });
  await write(packageFolder, files);
  await cp(path.join(projectDirectory, "LICENSE"), path.join(packageFolder, "LICENSE"));
}

/** The SDK's files by their names. @returns {Promise<Record<string, string>>} */
async function bundleSdk() {
  const made = Object.entries(bundles).map(async ([name, options]) => {
    const { outputFiles = [] } = await build({ ...common, ...options });
    return [name, outputFiles[0]?.text ?? ""];
  });
  // Types alone, without imports: what is written for whoever reads the source is the declaration as it is.
  const types = await readFile(path.join(projectDirectory, "sdk", "src", "types.ts"), "utf8");
  return {
    ...Object.fromEntries(await Promise.all(made)),
    "dingpass.d.ts": `${types}${values}`,
    "react.d.ts": reactDeclarations,
  };
}

/** What a page names in its `integrity` attribute. @param {string} text */
function integrityOf(text) {
  return `sha384-${createHash("sha384").update(text).digest("base64")}`;
}

/** @param {string} folder @param {Record<string, string>} files */
async function write(folder, files) {
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)));
}

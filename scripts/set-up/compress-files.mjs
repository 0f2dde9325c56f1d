import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

const compress = promisify(brotliCompress);

/**
 * Writes what browsers are sent beside each script and style of a build, as `.br`: it takes seconds of processor time, which no instance
 * has to spend again, nor its first visitor to wait for.
 * @param {string} directory the build's files, with all folders below
 */
export async function compressFiles(directory) {
  const names = await readdir(directory, { recursive: true });
  const write = async (/** @type {string} */ file) =>
    writeFile(`${file}.br`, await compress(await readFile(file)));
  await Promise.all(
    names.filter((name) => /\.(?:js|css)$/.test(name)).map((name) => write(path.join(directory, name))),
  );
}

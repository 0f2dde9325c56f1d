import path from "node:path";
import { build } from "esbuild";
import { projectDirectory } from "../project.mjs";

/** The hosted pages' own scripts, by the name under which `/scripts/` serves them. */
const pageScripts = {
  "in-client": "components/hosted/in-client/script.ts",
  passkey: "components/hosted/passkey/script.ts",
  "press-guard": "components/hosted/press-guard/script.ts",
  "web-message": "components/hosted/web-message/script.ts",
};

/** The oldest engine of DingTalk's web views that is known of, and the language that it speaks. */
const target = ["chrome75", "es2019"];

/**
 * Bundles the scripts that hosted pages load by themselves, apart from the framework's: web views inside DingTalk's app are
 * older than what the framework's build is for.
 */
export async function buildPageScripts() {
  await build(pageScriptOptions);
}

/** How they are bundled. @type {import("esbuild").BuildOptions} */
export const pageScriptOptions = {
  absWorkingDir: projectDirectory,
  entryPoints: pageScripts,
  outdir: path.join(projectDirectory, "public", "scripts"),
  bundle: true,
  minify: true,
  format: "iife",
  target,
  legalComments: "none",
  logLevel: "warning",
};

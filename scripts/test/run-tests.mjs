import { performance } from "node:perf_hooks";
import { isStartRefused, StartRefused } from "../../embedded-postgres/start-refused.mjs";
import { end } from "../lifetime.mjs";
import { generateClient } from "../set-up/build.mjs";
import { shortcuts, stages } from "./stages.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs the named stages and shortcuts, or all stages, and ends this process: with code 0 only when nothing failed. The last line counts every test, and each
 * check as one.
 * @param {string[]} names
 */
export async function runTests(names) {
  const known = { ...stages, ...shortcuts };
  const unknown = names.filter((name) => !(name in known));
  if (unknown.length > 0) {
    throw new StartRefused(
      `There is no stage ${unknown.join(", ")}. Stages: ${Object.keys(known).join(", ")}`,
    );
  }
  await generateClient();
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, stage] of Object.entries(names.length > 0 ? known : stages)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const counts = await runStage(name, stage);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  console.log(`\n${describeCounts(total)}`);
  await end(total.failed === 0 ? 0 : 1);
}

/** @param {string} name @param {() => Promise<Counts>} stage @returns {Promise<Counts>} */
async function runStage(name, stage) {
  console.log(`\n▶ ${name}`);
  const started = performance.now();
  const counts = await stage().catch((error) => {
    console.error(isStartRefused(error) ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${counts.failed === 0 ? "✓" : "✗"} ${name}: ${describeCounts(counts)} (${seconds} s)`);
  return counts;
}

/** @param {Counts} counts */
function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

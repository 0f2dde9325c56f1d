import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "@/scripts/project.mjs";
import { type Measured, measureRow } from "./measure-row";
import type { Row } from "./report";
import type { Scenario } from "./scenario";

const CONCURRENCIES = [1, 8, 32];

/** Tells the person at the terminal what is going on. */
export const log = (message: string) => console.error(message);

/** Measures scenarios one after the other, each at every concurrency. */
export async function runRows(scenarios: readonly Scenario[], measured: Measured): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    for (const concurrency of CONCURRENCIES) {
      log(`Measuring: ${scenario.name}, ${concurrency} at once`);
      rows.push(await measureRow(scenario, concurrency, measured));
    }
  }
  return rows;
}

/** Prints a report and keeps it as the last of its name. */
export async function keepReport(name: string, report: string): Promise<void> {
  console.log(report);
  const directory = path.join(projectDirectory, "bench", "results");
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, `${name}.md`), report);
}

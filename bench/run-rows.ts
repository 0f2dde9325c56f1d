import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "@/scripts/project.mjs";
import { type Measured, RowUnderWay } from "./measure-row";
import type { Row } from "./report";
import type { Scenario } from "./scenario";

const CONCURRENCIES = [1, 8, 32];

/** A machine is faster in one minute than in the next: in so many parts, taken in turns, every row has its share of both. */
const PARTS = 10;

/** Scenarios, and whose work they are. */
interface Side {
  scenarios: readonly Scenario[];
  measured: Measured;
}

/** Tells the person at the terminal what is going on. */
export const log = (message: string) => console.error(message);

/** Measures the scenarios of all sides at every concurrency, in turns. The rows of a scenario stand together. */
export async function runRows(sides: readonly Side[]): Promise<Row[]> {
  const rows = new Map<string, Row[]>();
  for (const concurrency of CONCURRENCIES) {
    log(`Preparing: ${concurrency} at once`);
    const underWay: RowUnderWay[] = [];
    for (const { scenarios, measured } of sides)
      for (const scenario of scenarios)
        underWay.push(await RowUnderWay.begin(scenario, concurrency, measured));
    for (let part = 1; part <= PARTS; part += 1) {
      log(`Measuring: ${concurrency} at once, part ${part} of ${PARTS}`);
      for (const row of part % 2 === 0 ? underWay.toReversed() : underWay) await row.measurePart(PARTS);
    }
    for (const row of underWay.map((one) => one.toRow()))
      rows.set(row.name, [...(rows.get(row.name) ?? []), row]);
  }
  return [...rows.values()].flat();
}

/** Prints a report and keeps it as the last of its name. */
export async function keepReport(name: string, report: string): Promise<void> {
  console.log(report);
  const directory = path.join(projectDirectory, "bench", "results");
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, `${name}.md`), report);
}

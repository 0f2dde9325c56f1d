import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Browser } from "@/e2e/fixtures/http-browser/browser";
import { projectDirectory } from "@/scripts/project.mjs";
import { withEnvironment } from "./environment";
import { describeMachine } from "./machine";
import { measureRow } from "./measure-row";
import { weighPage } from "./page-weight";
import { formatReport, type Row } from "./report";
import { listScenarios } from "./scenario";
import { openLoginPage } from "./steps";

const CONCURRENCIES = [1, 8, 32];
const log = (message: string) => console.error(message);

const machine = describeMachine();
await withEnvironment(log, async ({ scene, people, measured, startMilliseconds, memoryAtStart }) => {
  const rows: Row[] = [];
  for (const scenario of listScenarios(scene, people)) {
    for (const concurrency of CONCURRENCIES) {
      log(`Measuring: ${scenario.name}, ${concurrency} at once`);
      rows.push(await measureRow(scenario, concurrency, measured));
    }
  }
  const browser = new Browser();
  const pageWeight = await weighPage((await openLoginPage(scene, browser)).url, browser);
  const date = new Date().toISOString().slice(0, 10);
  const report = formatReport({ machine, date, rows, startMilliseconds, memoryAtStart, pageWeight });
  console.log(report);
  const directory = path.join(projectDirectory, "bench", "results");
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, "login.md"), report);
});
// Kept-alive connections of the driver would hold the process for a while.
process.exit();

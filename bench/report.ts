import type { Timing } from "./measure";
import type { PageWeight } from "./page-weight";

export interface Row extends Timing {
  name: string;
  concurrency: number;
  /** CPU milliseconds per run. */
  productCpu: number;
  postgresCpu: number;
  /** Highest resident memory of the product during the row, MiB. */
  memory: number;
}

export interface Report {
  machine: string;
  date: string;
  rows: Row[];
  startMilliseconds: number;
  /** MiB, after the first answer and before any load. */
  memoryAtStart: number;
  /** Of the sign-in page. */
  pageWeight: PageWeight;
}

const COLUMNS: [title: string, show: (row: Row) => string][] = [
  ["", ({ name }) => name],
  ["at once", ({ concurrency }) => String(concurrency)],
  ["runs", ({ count }) => String(count)],
  ["per second", ({ perSecond }) => perSecond.toFixed(1)],
  ["p50 ms", ({ p50 }) => p50.toFixed(1)],
  ["p99 ms", ({ p99 }) => p99.toFixed(1)],
  ["CPU ms product", ({ productCpu }) => productCpu.toFixed(1)],
  ["CPU ms PostgreSQL", ({ postgresCpu }) => postgresCpu.toFixed(1)],
  ["CPU ms together", ({ productCpu, postgresCpu }) => (productCpu + postgresCpu).toFixed(1)],
  ["memory MiB", ({ memory }) => memory.toFixed(0)],
];

function formatLine(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(bytes === 0 ? 0 : 1);
}

/** The results as Markdown. */
export function formatReport(report: Report): string {
  return [
    "# Login benchmark",
    "",
    `${report.date} · ${report.machine}`,
    "",
    "A login is complete: authorize, hosted page, DingTalk (the simulator), callback, code, token, userinfo, in a new browser,",
    "by a person who exists already. CPU is per run, of all processes of each side; driver and simulator share the machine.",
    "",
    formatLine(COLUMNS.map(([title]) => title)),
    formatLine(COLUMNS.map((_, index) => (index === 0 ? "---" : "---:"))),
    ...report.rows.map((row) => formatLine(COLUMNS.map(([, show]) => show(row)))),
    "",
    `- Start to first answer: ${(report.startMilliseconds / 1000).toFixed(2)} s`,
    `- Memory at start: ${report.memoryAtStart.toFixed(0)} MiB; highest under load: ${Math.max(...report.rows.map(({ memory }) => memory)).toFixed(0)} MiB`,
    `- Sign-in page, compressed as sent: JavaScript ${kilobytes(report.pageWeight.javascript)} kB, all ${kilobytes(report.pageWeight.all)} kB, requests ${report.pageWeight.requests}`,
    "",
  ].join("\n");
}

import type { Timing } from "./measure";
import type { PageWeight } from "./page-weight";

export interface Row extends Timing {
  name: string;
  /** The row of the limit peer that does the same work. */
  limit?: string | undefined;
  /** The row of what neither side can do without: its cost is not counted beside the peer's. */
  beside?: string | undefined;
  concurrency: number;
  /** CPU milliseconds per run. */
  productCpu: number;
  postgresCpu: number;
  /** Highest resident memory of an instance during the row, MiB. */
  memory: number;
}

export interface Report {
  title: string;
  /** What a run is, in a sentence or two. */
  about: string;
  machine: string;
  date: string;
  rows: Row[];
  /** Lines under the table. */
  remarks: string[];
}

const COLUMNS: [title: string, show: (row: Row, all: readonly Row[]) => string][] = [
  ["", ({ name }) => name],
  ["at once", ({ concurrency }) => String(concurrency)],
  ["runs", ({ count }) => String(count)],
  ["per second", ({ perSecond }) => perSecond.toFixed(1)],
  ["p50 ms", ({ p50 }) => p50.toFixed(1)],
  ["p99 ms", ({ p99 }) => p99.toFixed(1)],
  ["CPU ms product", ({ productCpu }) => productCpu.toFixed(1)],
  ["CPU ms PostgreSQL", ({ postgresCpu }) => postgresCpu.toFixed(1)],
  ["CPU ms together", (row) => together(row).toFixed(1)],
  ["× limit peer", showRatio],
  ["memory MiB", ({ memory }) => memory.toFixed(0)],
];

function formatLine(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(bytes === 0 ? 0 : 1);
}

function together({ productCpu, postgresCpu }: Row): number {
  return productCpu + postgresCpu;
}

/** Absolute times differ five-fold between machines; what a row costs beside the limit peer of the same run does not. */
function showRatio(row: Row, all: readonly Row[]): string {
  const find = (named: string | undefined) =>
    all.find(({ name, concurrency }) => name === named && concurrency === row.concurrency);
  const limit = find(row.limit);
  const beside = find(row.beside);
  return limit ? ((together(row) - (beside ? together(beside) : 0)) / together(limit)).toFixed(2) : "";
}

/** The results as Markdown. */
export function formatReport({ title, about, date, machine, rows, remarks }: Report): string {
  return [
    `# ${title}`,
    "",
    `${date} · ${machine}`,
    "",
    about,
    "CPU is per run, of all processes of each side; driver and simulator share the machine. The limit peer is the OpenID library alone, on",
    "the same PostgreSQL, in the same run: its rows and the product's are measured in parts that take turns. Where a password is proven,",
    "its hash, which has a row of its own, is not counted beside the peer's.",
    "",
    formatLine(COLUMNS.map(([title]) => title)),
    formatLine(COLUMNS.map((_, index) => (index === 0 ? "---" : "---:"))),
    ...rows.map((row) => formatLine(COLUMNS.map(([, show]) => show(row, rows)))),
    "",
    ...remarks.map((remark) => `- ${remark}`),
    "",
  ].join("\n");
}

/** What is said of the product beside its rows. */
export function remarkOn(
  {
    startMilliseconds,
    memoryAtStart,
    pageWeight,
  }: { startMilliseconds: number; memoryAtStart: number; pageWeight: PageWeight },
  highest: number,
): string[] {
  const { javascript, all, requests } = pageWeight;
  return [
    `Start to first answer: ${(startMilliseconds / 1000).toFixed(2)} s`,
    `Memory of an instance at start: ${memoryAtStart.toFixed(0)} MiB; highest under load: ${highest.toFixed(0)} MiB`,
    `Sign-in page, compressed as sent: JavaScript ${kilobytes(javascript)} kB, all ${kilobytes(all)} kB, requests ${requests}`,
  ];
}

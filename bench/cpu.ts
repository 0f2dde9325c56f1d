import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

interface ProcessTimes {
  parent: number;
  /** Clock ticks of the process itself and of its children that ended and were waited for. */
  ticks: number;
}

/** Reads one line of /proc/<pid>/stat (proc(5)). The program's name may hold blanks and brackets. */
export function parseStat(line: string): ProcessTimes {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  // Fields 4 and 14 to 17 of the manual: ppid, utime, stime, cutime, cstime.
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return { parent: Number(fields[1]), ticks };
}

/** A process that ends while it is looked at is left out. */
function readProcesses(): Map<number, ProcessTimes> {
  const processes = new Map<number, ProcessTimes>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      processes.set(Number(entry), parseStat(readFileSync(`/proc/${entry}/stat`, "utf8")));
    } catch {}
  }
  return processes;
}

function listTree(root: number, processes: Map<number, ProcessTimes>): number[] {
  const tree = [root];
  for (const parent of tree) {
    for (const [pid, process] of processes) if (process.parent === parent) tree.push(pid);
  }
  return tree;
}

/**
 * CPU time in milliseconds that a process and everything it started have used so far. Those that ended count
 * through their parent, so the sum never falls while the root lives. Throws when it does not.
 */
export function readCpuMilliseconds(root: number): number {
  const processes = readProcesses();
  if (!processes.has(root)) throw new Error(`process ${root} is gone`);
  const ticks = listTree(root, processes).reduce((sum, pid) => sum + (processes.get(pid)?.ticks ?? 0), 0);
  return (ticks * 1000) / TICKS_PER_SECOND;
}

/** Memory in use now by a process and everything it started: resident set sizes in MiB (shared pages count twice). */
export function readResidentMebibytes(root: number): number {
  return listTree(root, readProcesses()).reduce((sum, pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}

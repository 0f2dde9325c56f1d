import { cpus, loadavg, release, totalmem } from "node:os";

/** The machine in one line, so that numbers are compared with numbers of the same kind. */
export function describeMachine(): string {
  const processors = cpus();
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0);
  return [
    `${processors[0]?.model.trim() ?? "unknown CPU"}, ${processors.length} cores`,
    `${gibibytes} GiB`,
    `Node ${process.versions.node}`,
    `Linux ${release()}`,
    `load ${loadavg()[0]?.toFixed(2)} before the start`,
  ].join(" · ");
}

import { readCpuMilliseconds, readResidentMebibytes } from "./cpu";
import { runLoad } from "./measure";
import type { Row } from "./report";
import type { Scenario } from "./scenario";

/** Process ids of the two sides whose work is measured. */
export interface Measured {
  /** All instances. */
  product: readonly number[];
  postgres: number;
}

const MEMORY_EVERY_MILLISECONDS = 200;

/** Prepares, warms up and measures one scenario at one concurrency. Throws when any run fails. */
export async function measureRow(scenario: Scenario, concurrency: number, measured: Measured): Promise<Row> {
  const run = async (worker: number) => {
    await work(worker);
  };
  const work = await scenario.prepare(concurrency);
  const { count, seconds } = scenario.bounds;
  await runLoad({ concurrency, count: Math.ceil(count / 10), seconds: seconds / 4 }, run);

  const readCpu = () => measured.product.reduce((sum, pid) => sum + readCpuMilliseconds(pid), 0);
  let memory = 0;
  const sampleMemory = () => {
    memory = Math.max(memory, ...measured.product.map(readResidentMebibytes));
  };
  const sampling = setInterval(sampleMemory, MEMORY_EVERY_MILLISECONDS);
  try {
    const productBefore = readCpu();
    const postgresBefore = readCpuMilliseconds(measured.postgres);
    const timing = await runLoad({ concurrency, count, seconds }, run);
    sampleMemory();
    return {
      ...timing,
      name: scenario.name,
      limit: scenario.limit,
      concurrency,
      productCpu: (readCpu() - productBefore) / timing.count,
      postgresCpu: (readCpuMilliseconds(measured.postgres) - postgresBefore) / timing.count,
      memory,
    };
  } finally {
    clearInterval(sampling);
  }
}

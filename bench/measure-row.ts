import { readCpuMilliseconds, readResidentMebibytes } from "./cpu";
import { runLoad } from "./measure";
import type { Row } from "./report";
import type { Scenario } from "./scenario";

/** Process ids of the two sides whose work is measured. */
export interface Measured {
  product: number;
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

  let memory = readResidentMebibytes(measured.product);
  const sampling = setInterval(() => {
    memory = Math.max(memory, readResidentMebibytes(measured.product));
  }, MEMORY_EVERY_MILLISECONDS);
  try {
    const productBefore = readCpuMilliseconds(measured.product);
    const postgresBefore = readCpuMilliseconds(measured.postgres);
    const timing = await runLoad({ concurrency, count, seconds }, run);
    return {
      ...timing,
      name: scenario.name,
      concurrency,
      productCpu: (readCpuMilliseconds(measured.product) - productBefore) / timing.count,
      postgresCpu: (readCpuMilliseconds(measured.postgres) - postgresBefore) / timing.count,
      memory,
    };
  } finally {
    clearInterval(sampling);
  }
}

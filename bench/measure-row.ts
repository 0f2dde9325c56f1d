import { readCpuMilliseconds, readResidentMebibytes } from "./cpu";
import { runLoad, type Sample, sumUp } from "./measure";
import type { Row } from "./report";
import type { Scenario } from "./scenario";

/** Process ids of the two sides whose work is measured. */
export interface Measured {
  /** All instances. */
  product: readonly number[];
  postgres: number;
}

const MEMORY_EVERY_MILLISECONDS = 200;

/** One scenario at one concurrency, measured in parts. */
export class RowUnderWay {
  readonly #samples: Sample[] = [];
  #product = 0;
  #postgres = 0;
  #memory = 0;

  private constructor(
    private readonly scenario: Scenario,
    private readonly concurrency: number,
    private readonly measured: Measured,
    private readonly work: (worker: number) => Promise<unknown>,
  ) {}

  /** Prepares a row and warms it up. Throws when any run fails. */
  static async begin(scenario: Scenario, concurrency: number, measured: Measured): Promise<RowUnderWay> {
    const work = await scenario.prepare(concurrency);
    const { count, seconds } = scenario.bounds;
    await runLoad({ concurrency, count: Math.ceil(count / 10), seconds: seconds / 4 }, work);
    return new RowUnderWay(scenario, concurrency, measured, work);
  }

  /** Measures one of `parts` equal parts. Throws when any run fails. */
  async measurePart(parts: number): Promise<void> {
    const { count, seconds } = this.scenario.bounds;
    const load = {
      concurrency: this.concurrency,
      count: Math.ceil(count / parts),
      seconds: seconds / parts,
    };
    const sampling = setInterval(() => this.#sampleMemory(), MEMORY_EVERY_MILLISECONDS);
    try {
      const [product, postgres] = this.#readCpu();
      this.#samples.push(await runLoad(load, this.work));
      this.#sampleMemory();
      const [productAfter, postgresAfter] = this.#readCpu();
      this.#product += productAfter - product;
      this.#postgres += postgresAfter - postgres;
    } finally {
      clearInterval(sampling);
    }
  }

  /** All parts together. */
  toRow(): Row {
    const timing = sumUp(this.#samples);
    return {
      ...timing,
      name: this.scenario.name,
      limit: this.scenario.limit,
      beside: this.scenario.beside,
      concurrency: this.concurrency,
      productCpu: this.#product / timing.count,
      postgresCpu: this.#postgres / timing.count,
      memory: this.#memory,
    };
  }

  #readCpu(): [product: number, postgres: number] {
    const product = this.measured.product.reduce((sum, pid) => sum + readCpuMilliseconds(pid), 0);
    return [product, readCpuMilliseconds(this.measured.postgres)];
  }

  #sampleMemory(): void {
    this.#memory = Math.max(this.#memory, ...this.measured.product.map(readResidentMebibytes));
  }
}

import "server-only";
import { metrics } from "./registry";

/**
 * Everything that this process counted, in Prometheus' text format.
 *
 * @param door what the HTTP server refused by itself, by status: it runs beside the build and keeps its own numbers.
 */
export async function renderMetrics(
  door: ReadonlyMap<number, number>,
): Promise<{ type: string; text: string }> {
  const { registry, door: counter } = metrics();
  counter.reset();
  for (const [status, count] of door) counter.inc({ status: String(status) }, count);
  return { type: registry.contentType, text: await registry.metrics() };
}

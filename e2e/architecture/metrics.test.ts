import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { metrics } from "@/lib/metrics/registry";

const operations = readFileSync("docs/operations.md", "utf8");

test("REL-42: the operator's page names every metric, and its alerts ask for none that is not there", async () => {
  const own = (await metrics().registry.getMetricsAsJSON())
    .map(({ name }) => name)
    .filter((name) => name.startsWith("dingpass_"));
  const listed = [...operations.matchAll(/^\| `(dingpass_\w+)`/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(own.sort());
  const asked = [...operations.matchAll(/expr: .*/g)].flatMap(
    ([expression]) => expression.match(/dingpass_\w+/g) ?? [],
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !own.includes(name))).toEqual([]);
});

import { expect, test } from "vitest";
import { listParts } from "./page-weight";
import { formatReport } from "./report";

test("the report is a table with CPU time added up", () => {
  const row = { name: "login", concurrency: 8, count: 200, perSecond: 90.44, p50: 80, p99: 140.26 };
  const report = formatReport({
    machine: "a machine",
    date: "2026-11-20",
    rows: [{ ...row, productCpu: 20.04, postgresCpu: 10.02, memory: 250.4 }],
    startMilliseconds: 1234,
    memoryAtStart: 120.2,
    pageWeight: { javascript: 0, all: 2_940, requests: 1 },
  });
  expect(report).toContain("| login | 8 | 200 | 90.4 | 80.0 | 140.3 | 20.0 | 10.0 | 30.1 | 250 |");
  expect(report).toContain("Start to first answer: 1.23 s");
  expect(report).toContain("120 MiB; highest under load: 250 MiB");
  expect(report).toContain("JavaScript 0 kB, all 2.9 kB, requests 1");
});

test("what a page loads is counted once each, without what current browsers leave out", () => {
  const { files, inline } = listParts(
    new URL("http://localhost/p/acme/login/1"),
    `<link rel="icon" href="data:image/svg+xml,x"><link rel="stylesheet" href="/a.css"><link rel="next" href="/p">
     <script src="/a.js?x=1&amp;y=2" async></script><script src="/a.js?x=1&amp;y=2"></script><img src="b.png">
     <script src="/old.js" noModule=""></script><script nonce="n">self.x = 1 < 2</script>`,
  );
  expect(files.map(({ url, isScript }) => [url.href, isScript])).toEqual([
    ["http://localhost/a.js?x=1&y=2", true],
    ["http://localhost/a.css", false],
    ["http://localhost/p/acme/login/b.png", false],
  ]);
  expect(inline).toEqual(["self.x = 1 < 2"]);
});

import { expect, test } from "vitest";
import { listParts } from "./page-weight";
import { formatReport, remarkOn } from "./report";

test("the report is a table with CPU time added up, and beside the limit peer's", () => {
  const timing = { concurrency: 8, count: 200, perSecond: 90.44, p50: 80, p99: 140.26, memory: 250.4 };
  const rows = [
    { ...timing, name: "login", limit: "peer", productCpu: 20.04, postgresCpu: 10.02 },
    { ...timing, name: "peer", productCpu: 8, postgresCpu: 2 },
    { ...timing, name: "peer", concurrency: 1, productCpu: 1, postgresCpu: 1 },
    { ...timing, name: "password", limit: "peer", beside: "hash", productCpu: 25, postgresCpu: 5 },
    { ...timing, name: "hash", productCpu: 10, postgresCpu: 0 },
  ];
  const about = "What is done.";
  const pageWeight = { javascript: 0, all: 2_940, requests: 1 };
  const remarks = remarkOn({ startMilliseconds: 1234, memoryAtStart: 120.2, pageWeight }, 250.4);
  const report = formatReport({
    title: "Bench",
    about,
    machine: "a machine",
    date: "2026-11-20",
    rows,
    remarks,
  });
  expect(report).toContain("| login | 8 | 200 | 90.4 | 80.0 | 140.3 | 20.0 | 10.0 | 30.1 | 3.01 | 250 |");
  expect(report).toContain("| peer | 8 | 200 | 90.4 | 80.0 | 140.3 | 8.0 | 2.0 | 10.0 |  | 250 |");
  expect(report).toContain("| password | 8 | 200 | 90.4 | 80.0 | 140.3 | 25.0 | 5.0 | 30.0 | 2.00 | 250 |");
  expect(report).toContain("- Start to first answer: 1.23 s");
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

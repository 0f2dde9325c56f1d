import { afterAll, beforeAll, expect, it } from "vitest";
import { type DnsAnswer, type DnsServer, startDnsServer } from "@/e2e/fixtures/dns-server";
import { longestLookup, lookUpTxt } from "./look-up-txt";

const name = "_dingpass.login.acme.example";
let server: DnsServer;

beforeAll(async () => {
  server = await startDnsServer();
});

afterAll(() => server.close());

const look = (answer?: DnsAnswer) => {
  server.zone.clear();
  if (answer) server.zone.set(name, answer);
  return lookUpTxt(name, [server.address]);
};

it.each<[string, DnsAnswer | undefined, object]>([
  ["one value", { txt: ["a=b"] }, { values: ["a=b"] }],
  ["several values", { txt: ["a", "b"] }, { values: ["a", "b"] }],
  ["one value in many parts", { txt: [["dingpass", "-domain", "=x"]] }, { values: ["dingpass-domain=x"] }],
  ["letters as they were written", { txt: ["AbC"] }, { values: ["AbC"] }],
  ["an answer that was cut", { txt: ["long"], how: "truncated" }, { values: ["long"] }],
  ["no such name", undefined, { fault: "no_record" }],
  ["a name without such a record", "empty", { fault: "no_record" }],
  ["an alias that leads to none", { cname: "elsewhere.example" }, { fault: "alias" }],
  ["a server that fails", "server_failure", { fault: "server_failed" }],
  ["a server that refuses", "refused", { fault: "server_failed" }],
])("finds %s", async (_name, answer, found) => {
  expect(await look(answer)).toEqual(found);
});

it.each<[string, DnsAnswer]>([
  ["no answer", "silence"],
  ["an answer that is none", "garbage"],
  ["an answer that was cut and cannot be had", { txt: ["x"], how: "truncated_only" }],
])("%s takes no longer than it may", { timeout: 2 * longestLookup }, async (_name, answer) => {
  const began = performance.now();
  expect(["timed_out", "server_failed"]).toContain(((await look(answer)) as { fault: string }).fault);
  expect(performance.now() - began).toBeLessThan(longestLookup + 1_000);
});

it("asks the next server where one does not answer", { timeout: 2 * longestLookup }, async () => {
  const silent = await startDnsServer();
  silent.zone.set(name, "silence");
  server.zone.clear();
  server.zone.set(name, { txt: ["here"] });
  expect(await lookUpTxt(name, [silent.address, server.address])).toEqual({ values: ["here"] });
  await silent.close();
});

import { expect, it } from "vitest";
import { listPureTests, listSharingTests } from "./process-sharing.mjs";

const [pure, sharing] = [listPureTests(), listSharingTests()];

it.each([
  ["a rule", "lib/domain/pool/pool-form.test.ts"],
  ["a function of its arguments", "lib/crypto/digest.test.ts"],
  ["a server that it starts and ends", "server/static-files.test.ts"],
])("lets tests share processes and all modules: %s", (_, test) => {
  expect(pure).toContain(test);
});

it.each([
  ["a use case on the run's database", "lib/services/users/edit-user.test.ts"],
  ["what the product keeps for a whole process", "lib/dingtalk/learn-departments.test.ts"],
])("lets tests share processes with modules of their own: %s", (_, test) => {
  expect(sharing).toContain(test);
  expect(pure).not.toContain(test);
});

it.each([
  ["what puts a module in another one's place", "lib/addresses/pools.test.ts"],
  ["what changes the environment", "lib/services/setup/setup.test.ts"],
  ["what makes a database of its own", "lib/services/retention/retention.test.ts"],
])("keeps to a process of its own: %s", (_, test) => {
  expect([...pure, ...sharing]).not.toContain(test);
});

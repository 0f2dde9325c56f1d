import { expect, it } from "vitest";
import { listRuntimeTests } from "./runtime-tests.mjs";

const listed = listRuntimeTests();

it.each([
  ["a room that is about Node.js", "server/http-server.test.ts"],
  ["a native package", "lib/passwords/hash-password.test.ts"],
  ["a module of Node.js beside it", "lib/oidc/records/request-records.test.ts"],
  ["a global that Node.js brings", "lib/domain/login/start-address.test.ts"],
  ["itself", "scripts/test/runtime-tests.test.ts"],
])("lists what has to do with Node.js: %s", (_, test) => {
  expect(listed).toContain(test);
});

it.each([
  ["a rule without a runtime", "lib/domain/pool/pool-form.test.ts"],
  ["a use case whose set-up alone touches it", "lib/services/users/edit-user.test.ts"],
  ["what reads the project's own files", "e2e/architecture/lint.test.ts"],
])("leaves out what does not: %s", (_, test) => {
  expect(listed).not.toContain(test);
});

import { runUntilSignal } from "./lifetime.mjs";
import { installPackages } from "./set-up/packages.mjs";

await runUntilSignal(async () => {
  await installPackages();
  // Only now are there packages to import.
  const { runTests } = await import("./test/run-tests.mjs");
  await runTests(process.argv.slice(2));
});

import { runUntilSignal } from "./lifetime.mjs";
import { installPackages } from "./set-up/packages.mjs";

await runUntilSignal(async () => {
  await installPackages();
  // Only now are there packages to import.
  const { runDemo } = await import("./demo/run-demo.mjs");
  await runDemo();
});

import { runCommand } from "./run-command.mjs";
import { buildSdk } from "./set-up/sdk.mjs";

await runCommand(buildSdk);

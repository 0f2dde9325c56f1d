import { runCommand } from "./run-command.mjs";
import { generateClient, makeBuild } from "./set-up/build.mjs";

await runCommand(async () => {
  await generateClient();
  await makeBuild();
});

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeOverrides } from "./borders/overrides.mjs";
import { projectDirectory } from "./project.mjs";
import { runCommand } from "./run-command.mjs";
import { runProgram } from "./set-up/run-program.mjs";

await runCommand(async () => {
  const file = path.join(projectDirectory, "biome.json");
  const configuration = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...configuration, overrides: makeOverrides() }));
  await runProgram(path.join(projectDirectory, "node_modules/.bin/biome"), ["format", "--write", file], {
    failure: "biome.json could not be formatted",
  });
});

import { parseArgs } from "node:util";
import { startSimulator } from "./server";

const USAGE = "usage: main.ts [--port 4100] [--host 127.0.0.1] [--public-url http://localhost:4100]";

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4100" },
        host: { type: "string", default: "127.0.0.1" },
        "public-url": { type: "string" },
      },
    }).values;
  } catch (error) {
    fail(`${(error as Error).message}\n${USAGE}`);
  }
}

const { port: portText, host, "public-url": publicUrl } = readArguments();
const port = Number(portText);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  fail(`--port has to be a number up to 65535\n${USAGE}`);
if (publicUrl !== undefined && !URL.canParse(publicUrl)) fail(`--public-url has to be an address\n${USAGE}`);

const simulator = await startSimulator({
  port,
  host,
  publicUrl: publicUrl && new URL(publicUrl).origin,
}).catch((error: NodeJS.ErrnoException) =>
  fail(
    error.code === "EADDRINUSE"
      ? `DingTalk simulator: port ${port} of ${host} is in use; choose another one with --port.`
      : `DingTalk simulator: cannot start: ${error.message}`,
  ),
);
console.log(`DingTalk simulator listening on ${simulator.url}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void simulator.close().then(() => process.exit(0));
  });
}

import { parseArgs } from "node:util";
import { startSimulator } from "./server";

const USAGE =
  "usage: main.ts [--port 4100] [--host 127.0.0.1] [--public-url http://localhost:4100] [--mail-port 4125]";

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
        "mail-port": { type: "string" },
      },
    }).values;
  } catch (error) {
    fail(`${(error as Error).message}\n${USAGE}`);
  }
}

function parsePort(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  fail(`${name} has to be a number up to 65535\n${USAGE}`);
}

const { port: portText, host, "public-url": publicUrl, "mail-port": mailPortText } = readArguments();
const port = parsePort("--port", portText);
const mailPort = mailPortText === undefined ? undefined : parsePort("--mail-port", mailPortText);
if (publicUrl !== undefined && !URL.canParse(publicUrl)) fail(`--public-url has to be an address\n${USAGE}`);

const simulator = await startSimulator({
  port,
  host,
  mailPort,
  publicUrl: publicUrl && new URL(publicUrl).origin,
}).catch((error: NodeJS.ErrnoException & { port?: number }) =>
  fail(
    error.code === "EADDRINUSE"
      ? `DingTalk simulator: port ${error.port} of ${host} is in use; choose another one with ${error.port === mailPort ? "--mail-port" : "--port"}.`
      : `DingTalk simulator: cannot start: ${error.message}`,
  ),
);
if (simulator.mailUrl) console.log(`DingTalk simulator takes mails on ${simulator.mailUrl}`);
console.log(`DingTalk simulator listening on ${simulator.url}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void simulator.close().then(() => process.exit(0));
  });
}

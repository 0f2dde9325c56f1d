import { isPortFree } from "../../embedded-postgres/free-port.mjs";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";

const ports = {
  dingpass: { name: "Dingpass", variable: "PORT", byDefault: 3000 },
  simulator: { name: "the DingTalk simulator", variable: "SIMULATOR_PORT", byDefault: 3100 },
  mail: { name: "the simulator's mail server", variable: "SIMULATOR_MAIL_PORT", byDefault: 3125 },
  relyingParty: { name: "the sample site", variable: "RELYING_PARTY_PORT", byDefault: 3200 },
};

/**
 * The ports of the demo's three sites and of its mail server, from the environment or the defaults.
 * @returns {Promise<{ dingpass: number, simulator: number, mail: number, relyingParty: number }>} refuses (`StartRefused`) when one is taken
 */
export async function getDemoPorts() {
  return {
    dingpass: await getPort(ports.dingpass),
    simulator: await getPort(ports.simulator),
    mail: await getPort(ports.mail),
    relyingParty: await getPort(ports.relyingParty),
  };
}

/** @param {{ name: string, variable: string, byDefault: number }} site */
async function getPort({ name, variable, byDefault }) {
  const port = Number(process.env[variable] || byDefault);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartRefused(`${variable} is not a port number between 1 and 65535`);
  }
  if (await isPortFree(port, "0.0.0.0")) return port;
  throw new StartRefused(
    `Port ${port}, which ${name} needs, is already in use. ` +
      `Stop the program that uses it, or choose another one: ${variable}=${(port % 60_000) + 1000} npm run demo`,
  );
}

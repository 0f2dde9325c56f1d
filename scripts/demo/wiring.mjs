import { setTimeout as wait } from "node:timers/promises";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";

/** The apps of the simulator's seed file: the demo's, and the one for a pool of one's own. */
const demoApp = "dingacmeloginapp0001";
const otherApp = "dingglobexloginapp01";

/**
 * Registers Dingpass' addresses at the demo's simulated app, as an administrator does in DingTalk's developer console. The other app
 * has none, as one that was just made: whoever makes a pool for it registers its address.
 * @param {string} simulatorUrl
 * @param {{ callbackAddress: string, startAddress: string }} addresses
 */
export async function registerAddresses(simulatorUrl, { callbackAddress, startAddress }) {
  await changeSimulator(`${simulatorUrl}/control/apps/${demoApp}`, {
    redirectUris: [callbackAddress],
    homepageUrl: startAddress,
    pcHomepageUrl: startAddress,
  });
  await changeSimulator(`${simulatorUrl}/control/apps/${otherApp}`, { redirectUris: [] });
}

/** @param {string} address @param {object} change */
async function changeSimulator(address, change) {
  const answer = await fetch(address, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change),
  });
  if (!answer.ok) throw new Error(`The simulator refused a change of ${address} (${answer.status})`);
}

/**
 * Waits until Dingpass can serve people.
 * @param {string} publicUrl
 */
export async function waitUntilHealthy(publicUrl) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch(`${publicUrl}/api/health/ready`);
    if (answer.ok) return;
    if (Date.now() > deadline) {
      throw new StartRefused(`Dingpass is up but not ready: ${(await answer.text()).slice(0, 500)}`);
    }
    await wait(100);
  }
}

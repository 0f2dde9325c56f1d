import { setTimeout as wait } from "node:timers/promises";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";

/** The demo's app in the simulator's seed file. */
const simulatedApp = "dingacmeloginapp0001";

/**
 * Registers Dingpass' callback address at the simulated app, as an administrator does in DingTalk's developer console. The other
 * app's address holds for any port, so that a pool of one's own works whatever ports the demo has.
 * @param {string} simulatorUrl
 * @param {string} callbackAddress
 */
export async function registerCallback(simulatorUrl, callbackAddress) {
  await changeSimulator(`${simulatorUrl}/control/apps/${simulatedApp}`, { redirectUris: [callbackAddress] });
  await changeSimulator(`${simulatorUrl}/control/settings`, { anyLoopbackPort: true });
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

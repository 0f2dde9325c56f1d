/**
 * What `.data/demo.json` holds: where everything is and how to get in.
 * @typedef {object} Demo
 * @property {{ url: string, email: string, password: string }} console
 * @property {{ id: string, slug: string, base: string, issuer: string }} pool
 * @property {{ identifier: string, callbackAddress: string, startAddress: string }} connection
 * @property {{ clientId: string, clientSecret: string, redirectUri: string }} application
 * @property {{ url: string }} simulator
 * @property {{ url: string }} relyingParty
 */

/**
 * Tells people where the demo is and how to sign in.
 * @param {Demo} demo
 */
export function describeDemo({ console, simulator, relyingParty }) {
  return `
Dingpass is running.

  Sample site          ${relyingParty.url}
  Console              ${console.url}
                       ${console.email}   ${console.password}
  DingTalk simulator   ${simulator.url}
  Mails                ${simulator.url}/mails

To sign in, open the sample site, choose to sign in, press the DingTalk button and pick a person in the simulator.
To fill a pool of your own, follow "A pool of your own" in README.md (README.zh-CN.md: “自己建一个用户池”): no terminal is needed.
Press Ctrl-C to stop everything. The data stays for the next time.
`;
}

import { Browser } from "@/e2e/fixtures/http-browser/browser";
import { withEnvironment } from "./environment";
import { listLoginScenarios, listPeerLoginScenarios } from "./login-scenarios";
import { describeMachine } from "./machine";
import { weighPage } from "./page-weight";
import { formatReport, type Row, remarkOn } from "./report";
import { keepReport, log, runRows } from "./run-rows";
import { openLoginPage, readDiscovery } from "./steps";

const machine = describeMachine();
/** The peer's rows are measured once more beside those of two instances. */
const besideBoth = (name: string) => `${name}, beside two instances`;
await withEnvironment(log, async (environment) => {
  const { scene, people, strangers, local, asking, issuers, measured, peer } = environment;
  const beside = {
    scenarios: listPeerLoginScenarios({ target: peer.target, backChannel: scene.backChannel }),
    measured: peer.measured,
  };
  log("Each of the other pools makes its keys");
  for (const issuer of issuers) await readDiscovery(issuer, scene.backChannel);
  const scenarios = listLoginScenarios(scene, { known: people, strangers, local }, asking, issuers);
  const rows: Row[] = await runRows([{ scenarios, measured }, beside]);
  const browser = new Browser();
  const pageWeight = await weighPage((await openLoginPage(scene, browser)).url, browser);
  log("Starting a second instance");
  const both = await environment.addInstance();
  const onBoth = scenarios
    .filter(({ name }) => ["DingTalk sign-in, known person", "single sign-on"].includes(name))
    .map((scenario) => ({
      ...scenario,
      name: `${scenario.name}, two instances`,
      limit: scenario.limit && besideBoth(scenario.limit),
    }));
  const peerAgain = beside.scenarios
    .map((scenario) => ({ ...scenario, name: besideBoth(scenario.name) }))
    .filter(({ name }) => onBoth.some(({ limit }) => limit === name));
  rows.push(
    ...(await runRows([
      { scenarios: onBoth, measured: both },
      { ...beside, scenarios: peerAgain },
    ])),
  );
  const highest = Math.max(
    ...rows.filter(({ name }) => !name.startsWith("limit peer")).map(({ memory }) => memory),
  );
  const report = formatReport({
    title: "Sign-in benchmark",
    about:
      "A sign-in is complete: authorize, hosted page, DingTalk (the simulator), callback, code, token, userinfo, in a new browser.",
    machine,
    date: new Date().toISOString().slice(0, 10),
    rows,
    remarks: remarkOn({ ...environment, pageWeight }, highest),
  });
  await keepReport("login", report);
});
// Kept-alive connections of the driver would hold the process for a while.
process.exit();

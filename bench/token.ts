import { withEnvironment } from "./environment";
import { grantApi } from "./granted-api";
import { describeMachine } from "./machine";
import { protectSite } from "./protected-site";
import { formatReport } from "./report";
import { keepReport, log, runRows } from "./run-rows";
import { listPeerTokenScenarios, listTokenScenarios } from "./token-scenarios";

const machine = describeMachine();
await withEnvironment(log, async ({ scene, people, measured, peer }) => {
  const { backChannel } = scene;
  // With the scope that brings a refresh token.
  const target = { ...scene.target, scope: `${scene.target.scope} offline_access` };
  await protectSite(scene);
  await grantApi(scene);
  const rows = await runRows([
    { scenarios: listTokenScenarios({ ...scene, target }, people), measured },
    { scenarios: listPeerTokenScenarios({ target: peer.offline, backChannel }), measured: peer.measured },
  ]);
  const report = formatReport({
    title: "Token benchmark",
    about:
      "What an application does without its person: userinfo, introspection of an access token, refresh along one chain for each worker, a token in its own name for an API, the keys of its provider; and what the proxy of a protected site asks about each request.",
    machine,
    date: new Date().toISOString().slice(0, 10),
    rows,
    remarks: [],
  });
  await keepReport("token", report);
});
// Kept-alive connections of the driver would hold the process for a while.
process.exit();

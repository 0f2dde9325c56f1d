import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/**
 * Every entrance outside the console, and what lets a request in. A new one is written down here first, with the check that it
 * makes by itself (SEC-60, SEC-82): no proxy, layout or hidden button decides it.
 */
const entrances: Readonly<Record<string, string>> = {
  "app/(hosted)/p/route.ts": "shows nothing",
  "app/(hosted)/p/[pool]/[...rest]/route.ts": "shows nothing",
  "app/(hosted)/p/[pool]/error/route.tsx": "says whether this browser is signed in",
  "app/(hosted)/p/[pool]/route.tsx": "says whether this browser is signed in, and as whom",
  "app/(hosted)/p/[pool]/login/[uid]/route.tsx": "the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/cancel/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/consent/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/start/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/switch/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/start/[connection]/route.tsx": "shows nothing of anybody",
  "app/(hosted)/p/[pool]/start/[connection]/begin/route.ts": "same origin",
  "app/(hosted)/p/[pool]/trial/[connection]/route.tsx":
    "a ticket of the connection; the attempt's own browser sees its end",
  "app/(hosted)/p/[pool]/trial/[connection]/begin/route.ts": "same origin, a ticket of the connection",
  "app/(hosted)/p/[pool]/try/[client]/route.tsx":
    "a ticket of the application; the browser that made the test, signed in as the person that it was about, sees its end",
  "app/(hosted)/p/[pool]/try/[client]/begin/route.ts": "same origin, a ticket of the application",
  "app/(hosted)/p/[pool]/try/callback/route.ts": "the state of the test that this browser has under way",
  "app/api/health/live/route.ts": "anybody",
  "app/api/health/ready/route.ts": "anybody",
  "app/api/metrics/route.ts": "the operator's token",
  "app/connections/[[...rest]]/route.ts": "shows nothing",
  "app/connections/social/dingtalk/[poolId]/callback/route.ts":
    "an attempt of this browser; a post from the same origin",
};

test("SEC-60, SEC-82: every entrance outside the console is known, with what lets a request in", () => {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", "app"], {
    encoding: "utf8",
  })
    .split("\n")
    .filter((path) => /\/(?:page|route)\.tsx?$/.test(path) && !path.startsWith("app/(console)/"));
  expect(files.sort()).toEqual(Object.keys(entrances).sort());
});

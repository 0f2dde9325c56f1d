import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/**
 * Every entrance outside the console, and what lets a request in. A new one is written down here first, with the check that it
 * makes by itself (SEC-60, SEC-82): no proxy, layout or hidden button decides it.
 */
const entrances: Readonly<Record<string, string>> = {
  "app/(hosted)/p/route.ts": "shows nothing",
  "app/(hosted)/p/[pool]/[...rest]/route.ts": "shows nothing",
  "app/(hosted)/p/[pool]/account/route.tsx": "shows whoever is signed in in this browser, and nobody else",
  "app/(hosted)/p/[pool]/account/begin/route.ts": "same origin",
  "app/(hosted)/p/[pool]/account/end/route.ts":
    "accountForm: same origin, whoever is signed in in this browser; another sign-in by a fresh proof",
  "app/(hosted)/p/[pool]/account/end-others/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/language/route.ts":
    "accountForm: same origin, whoever is signed in in this browser",
  "app/(hosted)/p/[pool]/account/link/route.ts":
    "same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/name/route.ts":
    "accountForm: same origin, whoever is signed in in this browser",
  "app/(hosted)/p/[pool]/account/password/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof or their password",
  "app/(hosted)/p/[pool]/account/remove-password/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/unlink/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/email/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof, within limits",
  "app/(hosted)/p/[pool]/account/confirm-email/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a code that was asked for in this sign-in",
  "app/(hosted)/p/[pool]/account/drop-email/route.ts":
    "accountForm: same origin, whoever is signed in in this browser",
  "app/(hosted)/p/[pool]/account/phone/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/remove-phone/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/sign-in/code/route.tsx":
    "the browser that a code was sent for; a post by localForm: same origin; that code, within limits",
  "app/(hosted)/p/[pool]/account/sign-in/code/send/route.ts":
    "localForm: same origin, within limits; whoever is signed in has it sent to their own address",
  "app/(hosted)/p/[pool]/account/sign-in/passkey/route.ts":
    "localForm: same origin; the answer to a challenge of this browser and page",
  "app/(hosted)/p/[pool]/account/sign-in/passkey/ask/route.ts": "localForm: same origin, within limits",
  "app/(hosted)/p/[pool]/account/sign-in/password/route.ts":
    "localForm: same origin; a password, within limits",
  "app/(hosted)/p/[pool]/account/ask-passkey/route.ts":
    "accountDoor: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/add-passkey/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof and the answer to a challenge of both",
  "app/(hosted)/p/[pool]/account/rename-passkey/route.ts":
    "accountForm: same origin, whoever is signed in in this browser",
  "app/(hosted)/p/[pool]/account/remove-passkey/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/authenticator/route.tsx":
    "shows whoever is signed in in this browser a secret of their own, by a fresh proof",
  "app/(hosted)/p/[pool]/account/remove-authenticator/route.ts":
    "accountForm: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/renew-codes/route.ts":
    "accountDoor: same origin, whoever is signed in in this browser, by a fresh proof",
  "app/(hosted)/p/[pool]/account/second-factor/[form]/route.ts":
    "same origin, whoever is signed in in this browser; a second factor of theirs, within limits, or a new one by a fresh proof",
  "app/(hosted)/p/[pool]/account/withdraw/route.ts":
    "accountForm: same origin, whoever is signed in in this browser",
  "app/(hosted)/p/[pool]/bind/[reference]/route.tsx": "the attempt's own browser",
  "app/(hosted)/p/[pool]/bind/[reference]/[answer]/route.ts":
    "answerForm: same origin, the attempt's own browser; an account by a proof of its own, within limits",
  "app/(hosted)/p/[pool]/bind/[reference]/code/route.tsx":
    "the attempt's own browser; a post by answerForm: same origin; a code that was sent for it, within limits",
  "app/(hosted)/p/[pool]/bind/[reference]/code/send/route.ts":
    "questionForm: same origin, the attempt's own browser, within limits",
  "app/(hosted)/p/[pool]/bind/[reference]/passkey/ask/route.ts":
    "questionForm: same origin, the attempt's own browser, within limits",
  "app/(hosted)/p/[pool]/branding/icon/[file]/route.ts": "shows nothing of anybody",
  "app/(hosted)/p/[pool]/branding/logo/[file]/route.ts": "shows nothing of anybody",
  "app/(hosted)/p/[pool]/error/route.tsx": "says whether this browser is signed in",
  "app/(hosted)/p/[pool]/route.tsx": "says whether this browser is signed in, and as whom",
  "app/(hosted)/p/[pool]/login/[uid]/route.tsx": "the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/cancel/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/code/route.tsx":
    "the interaction's own browser; a post by hostedForm: same origin; a code that was sent for it, within limits",
  "app/(hosted)/p/[pool]/login/[uid]/code/send/route.ts":
    "hostedForm: same origin, the interaction's own browser, within limits",
  "app/(hosted)/p/[pool]/login/[uid]/consent/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/continue/route.ts":
    "hostedForm: same origin, the interaction's own browser, whoever is signed in there",
  "app/(hosted)/p/[pool]/login/[uid]/forgot/route.tsx":
    "the interaction's own browser; a post by hostedForm: same origin, within limits",
  "app/(hosted)/p/[pool]/login/[uid]/passkey/route.ts":
    "hostedForm: same origin, the interaction's own browser; the answer to a challenge of both",
  "app/(hosted)/p/[pool]/login/[uid]/passkey/ask/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/password/route.ts":
    "hostedForm: same origin, the interaction's own browser; a password, within limits",
  "app/(hosted)/p/[pool]/login/[uid]/register/route.tsx":
    "the interaction's own browser; a post by hostedForm: same origin, an address of a domain that is let in, within limits",
  "app/(hosted)/p/[pool]/login/[uid]/register/code/route.tsx":
    "the interaction's own browser; a post by hostedForm: same origin; a code that was sent for it, within limits",
  "app/(hosted)/p/[pool]/login/[uid]/register/code/send/route.ts":
    "hostedForm: same origin, the interaction's own browser, within limits",
  "app/(hosted)/p/[pool]/login/[uid]/second-factor/[form]/route.ts":
    "hostedForm: same origin, the interaction's own browser, in the sign-in that it waits for; a second factor, within limits, or a new one by a fresh proof",
  "app/(hosted)/p/[pool]/login/[uid]/start/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/login/[uid]/switch/route.ts":
    "hostedForm: same origin, the interaction's own browser",
  "app/(hosted)/p/[pool]/oidc/forward-auth/route.ts":
    "anybody: says no more than the session at the protected site does that the request brings",
  "app/(hosted)/p/[pool]/oidc/forward-auth/sites/[host]/route.ts":
    "anybody: says no more than the session at the protected site does that the request brings",
  "app/(hosted)/p/[pool]/oidc/forward-auth/sites/[host]/callback/route.ts":
    "a state that was sealed for this site and this browser, and the code that it waits for",
  "app/(hosted)/p/[pool]/oidc/forward-auth/sites/[host]/refused/route.ts": "shows nothing of anybody",
  "app/(hosted)/p/[pool]/oidc/forward-auth/sites/[host]/sign-in/route.ts":
    "anybody: begins an authorization request for a registered site",
  "app/(hosted)/p/[pool]/oidc/forward-auth/sites/[host]/sign-out/route.ts":
    "a post from the site's own origin; whoever has a session there",
  "app/(hosted)/p/[pool]/password/[token]/route.tsx":
    "a link of this pool that is open; a post from the same origin",
  "app/(hosted)/p/[pool]/password/done/route.tsx": "shows nothing of anybody",
  "app/(hosted)/p/[pool]/start/[connection]/route.tsx": "shows nothing of anybody",
  "app/(hosted)/p/[pool]/start/[connection]/begin/route.ts": "same origin",
  "app/(hosted)/p/[pool]/start/[connection]/sign-in/code/route.tsx":
    "the browser that a code was sent for; a post by localForm: same origin; that code, within limits",
  "app/(hosted)/p/[pool]/start/[connection]/sign-in/code/send/route.ts":
    "localForm: same origin, within limits",
  "app/(hosted)/p/[pool]/start/[connection]/sign-in/passkey/route.ts":
    "localForm: same origin; the answer to a challenge of this browser and page",
  "app/(hosted)/p/[pool]/start/[connection]/sign-in/passkey/ask/route.ts":
    "localForm: same origin, within limits",
  "app/(hosted)/p/[pool]/start/[connection]/sign-in/password/route.ts":
    "localForm: same origin; a password, within limits",
  "app/(hosted)/p/[pool]/trial/[connection]/route.tsx":
    "a ticket of the connection; the attempt's own browser sees its end",
  "app/(hosted)/p/[pool]/trial/[connection]/begin/route.ts": "same origin, a ticket of the connection",
  "app/(hosted)/p/[pool]/try/[client]/route.tsx":
    "a ticket of the application; the browser that made the test, signed in as the person that it was about, sees its end",
  "app/(hosted)/p/[pool]/try/[client]/begin/route.ts": "same origin, a ticket of the application",
  "app/(hosted)/p/[pool]/try/callback/route.ts": "the state of the test that this browser has under way",
  "app/api/health/live/route.ts": "anybody",
  "app/api/health/ready/route.ts": "anybody",
  "app/api/known-host/route.ts": "tells only whether a host is one of ours",
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

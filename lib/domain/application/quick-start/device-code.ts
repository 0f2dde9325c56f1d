import { nameServer } from "./name-server";
import type { QuickStart, QuickStartValues } from "./quick-start";

/** A program on a device that nobody can type on, which people sign in from their phone (RFC 8628), where the application may do so. */
export function deviceCode({ issuer, clientId, deviceFlow }: QuickStartValues): QuickStart {
  if (!deviceFlow)
    return { needs: [{ kind: "device_flow" }], install: null, files: [], run: null, opens: null };
  return {
    needs: [],
    install: "npm install openid-client",
    files: [
      {
        name: "device.mjs",
        text: `import * as oidc from "openid-client";

${nameServer({ issuer, clientId })}
const codes = await oidc.initiateDeviceAuthorization(server, { scope: "openid profile email" });
console.log(\`On your phone, open \${codes.verification_uri} and type \${codes.user_code}\`);
console.log(\`As a QR code: \${codes.verification_uri_complete}\`);

const tokens = await oidc.pollDeviceAuthorizationGrant(server, codes);
console.log(\`Signed in as \${tokens.claims().name}\`);
`,
      },
    ],
    run: "node device.mjs",
    opens: null,
  };
}

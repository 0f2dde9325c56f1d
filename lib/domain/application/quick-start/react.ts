import { findPopupRedirectUri } from "./html-page";
import type { QuickStart, QuickStartValues } from "./quick-start";

/** A page in React, by the browser SDK as a package. */
export function react({ issuer, clientId, ...values }: QuickStartValues): QuickStart {
  const redirectUri = findPopupRedirectUri(values);
  return {
    needs: redirectUri === null ? [{ kind: "web_origin" }] : [],
    install: "npm install ./dingpass-browser-0.1.0.tgz",
    files: [
      {
        name: "src/dingpass.js",
        text: `import { createDingpass } from "@dingpass/browser";

export const dingpass = createDingpass({
  issuer: ${JSON.stringify(issuer)},
  clientId: ${JSON.stringify(clientId)},
  redirectUri: ${JSON.stringify(redirectUri ?? "http://localhost:5173/callback")},
  scope: "openid profile email",
});
`,
      },
      { name: "src/App.jsx", text: app },
    ],
    run: "npm run dev",
    opens: redirectUri && `${new URL(redirectUri).origin}/`,
  };
}

const app = `import { useDingpass } from "@dingpass/browser/react";
import { dingpass } from "./dingpass";

export default function App() {
  const { status, user, error } = useDingpass(dingpass);
  if (status === "loading") return <p>One moment</p>;
  if (user) return <p>Signed in as {user.name}</p>;
  return (
    <button type="button" onClick={() => dingpass.loginWithPopup().catch(console.log)}>
      Sign in {error?.code}
    </button>
  );
}
`;

import type { BrowserSdk, QuickStart, QuickStartValues } from "./quick-start";

/** What a page that signs people in is made of. */
interface PageToCopy {
  issuer: string;
  clientId: string;
  redirectUri: string;
  sdk: BrowserSdk;
}

/**
 * The redirect URI of an application that a page may name that signs people in by a popup: the first that is of one of its web origins
 * (SEC-77). Null where there is none.
 */
export function findPopupRedirectUri(application: {
  redirectUris: readonly string[];
  webOrigins: readonly string[];
}): string | null {
  const isOfPage = (uri: string) => application.webOrigins.includes(new URL(uri).origin);
  return application.redirectUris.find(isOfPage) ?? null;
}

/** A page without a server of the application's, and without anything to install. */
export function html({ issuer, clientId, sdk, ...values }: QuickStartValues): QuickStart {
  const redirectUri = findPopupRedirectUri(values);
  return {
    needs: redirectUri === null ? [{ kind: "web_origin" }] : [],
    install: null,
    files:
      redirectUri === null
        ? []
        : [{ name: "index.html", text: pageToCopy({ issuer, clientId, redirectUri, sdk }) }],
    run: null,
    opens: redirectUri && `${new URL(redirectUri).origin}/`,
  };
}

/** A whole page with the button, for the redirect URI's address or another one of its origin, where no server of the application is needed. */
function pageToCopy({ issuer, clientId, redirectUri, sdk }: PageToCopy): string {
  const integrity = sdk.integrity ? ` integrity="${sdk.integrity}" crossorigin="anonymous"` : "";
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Sign in</title>
  <main id="sign-in"></main>
  <script src="${sdk.address}"${integrity}></script>
  <script>
    const dingpass = Dingpass.createDingpass({
      issuer: ${quote(issuer)},
      clientId: ${quote(clientId)},
      redirectUri: ${quote(redirectUri)},
    });
    const main = document.getElementById("sign-in");

    async function show() {
      const user = await dingpass.getUser();
      if (user) main.textContent = \`Signed in as \${user.name ?? user.sub}\`;
    }

    dingpass.mountButton(main, { onLogin: show, onError: (error) => alert(error.message) });
    // Where no popup can open, the answer comes back by a redirect.
    dingpass.handleRedirectCallback().then(show, (error) => alert(error.message));
  </script>
</html>
`;
}

/** As a text of JavaScript that ends no script. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}

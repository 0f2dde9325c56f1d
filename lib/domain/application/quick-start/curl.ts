import { needsOfSecret, type QuickStart, type QuickStartValues, secretOf } from "./quick-start";

/** A job that fetches a token in its own name. The secret goes over standard input: other users of a machine can read command lines. */
export function curl(values: QuickStartValues): QuickStart {
  const { identifier, scopes } = values.resource ?? { identifier: "https://api.example.com", scopes: [] };
  const scope = scopes.length > 0 ? `\ndata-urlencode = "scope=${scopes.join(" ")}"` : "";
  return {
    needs: [...(values.resource ? [] : [{ kind: "api" } as const]), ...needsOfSecret(values)],
    install: null,
    files: [
      {
        name: "fetch-token.sh",
        text: `#!/usr/bin/env bash
set -euo pipefail
curl -sS ${values.tokenEndpoint} --config - << 'END'
user = "${values.clientId}:${secretOf(values)}"
data = "grant_type=client_credentials"
data-urlencode = "resource=${identifier}"${scope}
END
`,
      },
    ],
    run: "bash fetch-token.sh",
    opens: null,
  };
}

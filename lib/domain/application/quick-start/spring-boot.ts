import { needsOfSecret, type QuickStart, type QuickStartValues, secretOf } from "./quick-start";
import { findRedirectAddress } from "./redirect-address";

/** A site in Spring Boot, whose name of the registration is the end of its redirect URI, and which expects RS256. */
export function springBoot(values: QuickStartValues): QuickStart {
  const path = "/login/oauth2/code/dingpass";
  const { address, needs } = findRedirectAddress(values.redirectUris, { path, isFixed: true });
  return {
    needs: [
      ...needs,
      ...(values.idTokenAlgorithm === "RS256" ? [] : [{ kind: "rs256" } as const]),
      ...needsOfSecret(values),
    ],
    install: null,
    files: [
      {
        name: "src/main/resources/application.yml",
        text: `spring:
  security:
    oauth2:
      client:
        registration:
          dingpass:
            client-id: ${quote(values.clientId)}
            client-secret: ${quote(secretOf(values))}
            client-authentication-method: client_secret_basic
            authorization-grant-type: authorization_code
            redirect-uri: "{baseUrl}/login/oauth2/code/{registrationId}"
            scope: openid, profile, email
        provider:
          dingpass:
            issuer-uri: ${quote(values.issuer)}
`,
      },
    ],
    run: "./mvnw spring-boot:run",
    opens: `${address.origin}/`,
  };
}

/** A text of JSON is one of YAML. */
function quote(text: string): string {
  return JSON.stringify(text);
}

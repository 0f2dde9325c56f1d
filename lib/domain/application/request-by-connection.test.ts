import { expect, it } from "vitest";
import { requestByConnection } from "./request-by-connection";

it("an authorization request that leads straight to one connection", () => {
  const request = {
    endpoint: "https://login.example.com/p/acme/oidc/auth",
    clientId: "app",
    redirectUri: "https://app.example.com/callback?a=b&c",
    connection: "dingtalk-main",
  };
  const { origin, pathname, searchParams } = new URL(requestByConnection(request));
  expect(origin + pathname).toBe(request.endpoint);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: "app",
    redirect_uri: "https://app.example.com/callback?a=b&c",
    response_type: "code",
    scope: "openid profile",
    dingtalk_connection: "dingtalk-main",
  });
});

-- Applications get the access tokens, lifetimes and scopes that all of them had.
UPDATE "application" SET "tokens" = '{"scopes": ["profile", "email", "phone", "dingtalk"], "accessTokenFormat": "opaque", "audience": "",
  "accessTokenSeconds": 3600, "idTokenSeconds": 3600, "refreshTokenDays": 30}'::jsonb || "tokens";

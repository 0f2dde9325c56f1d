/** How `openid-client` learns whom it asks, in a program that has no secret. By http it asks on this machine alone. */
export function nameServer({ issuer, clientId }: { issuer: string; clientId: string }): string {
  const lines = [
    `new URL(${JSON.stringify(issuer)})`,
    JSON.stringify(clientId),
    "undefined",
    "oidc.None()",
    ...(issuer.startsWith("http:") ? ["{ execute: [oidc.allowInsecureRequests] }"] : []),
  ];
  return `const server = await oidc.discovery(\n${lines.map((line) => `  ${line},\n`).join("")});\n`;
}

import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseEnvironment } from "./schema";

const key = randomBytes(32).toString("base64url");
const good = { DATABASE_URL: "postgresql://localhost/dingpass", SECRET_KEYS: key };

function messageOf(environment: Record<string, string | undefined>): string {
  try {
    parseEnvironment(environment);
  } catch (error) {
    if (error instanceof Error && error.name === "StartRefused") return error.message;
    throw error;
  }
  return "";
}

describe("parseEnvironment", () => {
  it("fills in what is not said", () => {
    expect(parseEnvironment({ ...good, PORT: "4000" })).toMatchObject({
      port: 4000,
      publicUrl: "http://localhost:4000",
      poolUrl: "http://localhost:4000/p/{pool}",
      dingtalk: { loginUrl: "https://login.dingtalk.com" },
    });
  });

  it("takes a proxy in both spellings, the small one first", () => {
    const proxy = "http://user:p%40ss@proxy.example:3128";
    expect(parseEnvironment(good).dingtalk.proxy).toBeNull();
    expect(parseEnvironment({ ...good, HTTPS_PROXY: proxy, NO_PROXY: ".corp" }).dingtalk.proxy).toEqual({
      url: proxy,
      except: ".corp",
    });
    const both = { HTTPS_PROXY: "http://other.example", https_proxy: proxy, NO_PROXY: "a", no_proxy: "b" };
    expect(parseEnvironment({ ...good, ...both }).dingtalk.proxy).toEqual({ url: proxy, except: "b" });
  });

  it("SEC-98: calls no private network unless told, save this machine where it is reached on it alone", () => {
    const networksOf = (environment: Record<string, string>) =>
      parseEnvironment({ ...good, ...environment }).privateNetworks.map(
        ({ address, bits }) => `${address}/${bits}`,
      );
    expect(networksOf({})).toEqual(["127.0.0.0/8", "::1/128"]);
    expect(networksOf({ PUBLIC_URL: "https://login.acme.example" })).toEqual([]);
    const named = {
      PUBLIC_URL: "https://login.acme.example",
      OUTGOING_PRIVATE_NETWORKS: "10.1.0.0/16, 192.168.1.7,fd00::/8,::1",
    };
    expect(networksOf(named)).toEqual(["10.1.0.0/16", "192.168.1.7/32", "fd00::/8", "::1/128"]);
    for (const wrong of ["10.1.0.0/33", "intranet.acme.example", "10.1", "10.1.0.0/16,", "*"])
      expect(messageOf({ ...good, OUTGOING_PRIVATE_NETWORKS: wrong })).toMatch(
        /OUTGOING_PRIVATE_NETWORKS is not of the form/,
      );
  });

  it("asks name servers of the operator's choice, or the system's", () => {
    const serversOf = (DNS_SERVERS: string) => parseEnvironment({ ...good, DNS_SERVERS }).nameServers;
    expect(parseEnvironment(good).nameServers).toEqual([]);
    expect(serversOf("192.0.2.1, 127.0.0.1:5353,[2001:db8::1]:53,[::1]")).toEqual([
      "192.0.2.1",
      "127.0.0.1:5353",
      "[2001:db8::1]:53",
      "[::1]",
    ]);
    for (const wrong of ["dns.example", "192.0.2.1:0", "192.0.2.1:70000", "192.0.2.1,", "[192.0.2.1]", "::1"])
      expect(messageOf({ ...good, DNS_SERVERS: wrong })).toMatch(/DNS_SERVERS is not of the form/);
  });

  it("takes a mail server and who mails are from, and there is no mail without both", () => {
    expect(parseEnvironment(good).mail).toBeNull();
    expect(parseEnvironment({ ...good, MAIL_FROM: "no-reply@acme.example" }).mail).toBeNull();
    const mailOf = (SMTP_URL: string, MAIL_FROM = "No-Reply@acme.example") =>
      parseEnvironment({ ...good, SMTP_URL, MAIL_FROM }).mail;
    expect(
      mailOf("smtps://no-reply%40acme.example:p%3Ass@mail.acme.example", "Acme 登录 <no-reply@例子.中国>"),
    ).toEqual({
      server: {
        host: "mail.acme.example",
        port: 465,
        secure: true,
        insistOnTls: true,
        credentials: { user: "no-reply@acme.example", password: "p:ss" },
      },
      from: { name: "Acme 登录", address: "no-reply@xn--fsqu00a.xn--fiqs8s" },
    });
    expect(mailOf("smtp://mail.acme.example")?.server).toMatchObject({
      port: 587,
      secure: false,
      insistOnTls: true,
      credentials: null,
    });
    for (const local of ["smtp://localhost:1025", "smtp://127.0.0.1:1025", "smtp://[::1]:1025/"])
      expect(mailOf(local)?.server).toMatchObject({ port: 1025, insistOnTls: false });
    expect(mailOf("smtp://localhost")?.from).toEqual({ name: "", address: "no-reply@acme.example" });
    expect(mailOf("smtp://localhost.evil.example")?.server.insistOnTls).toBe(true);
  });

  it("SEC-90: insists on MAIL_FROM where there is a mail server", () => {
    expect(messageOf({ ...good, SMTP_URL: "smtp://localhost" })).toMatch(/MAIL_FROM is missing/);
  });

  it.each([
    "https://login.example.com/p/{pool}",
    "https://{pool}.login.example.com",
    "http://{pool}.localhost:3000",
  ])("takes the pool address %s", (poolUrl) => {
    expect(parseEnvironment({ ...good, POOL_URL: poolUrl }).poolUrl).toBe(poolUrl);
  });

  it.each([
    ["SEC-18", "PUBLIC_URL", "http://login.example.com", "https"],
    ["SEC-18", "POOL_URL", "http://login.example.com/p/{pool}", "https"],
    ["SEC-18", "PUBLIC_URL", "http://localhost.evil.example", "https"],
    ["SEC-80", "PUBLIC_URL", "https://example.com/base", "origin"],
    ["SEC-80", "PUBLIC_URL", "https://user@example.com", "user name"],
    ["SEC-80", "POOL_URL", "https://example.com/pools/{pool}", "form"],
    ["SEC-80", "POOL_URL", "https://example.com/p/", "{pool}"],
    ["SEC-34", "DINGTALK_API_URL", "ftp://api.example.com", "http"],
    ["SEC-34", "DINGTALK_LOGIN_URL", "http://dingtalk.example", "https"],
    ["SEC-34", "DINGTALK_API_URL", "http://10.0.0.7:4100", "https"],
    ["SEC-34", "DINGTALK_OAPI_URL", "http://localhost.evil.example", "https"],
    ["SEC-90", "SECRET_KEYS", undefined, "missing"],
    ["SEC-90", "SECRET_KEYS", "c2hvcnQ", "short"],
    ["SEC-90", "SECRET_KEYS", "changeme", "sample"],
    [
      "SEC-90",
      "SECRET_KEYS",
      "this is an English sentence, and nobody ever made it from random bytes",
      "random",
    ],
    ["SEC-90", "SECRET_KEYS", randomBytes(32).toString("base64").replace(/.$/, "+/="), "random"],
    ["SEC-90", "SECRET_KEYS", Buffer.alloc(32, 1).toString("base64url"), "guessable"],
    ["SEC-90", "SECRET_KEYS", `${key},${key}`, "twice"],
    ["SEC-34", "HTTPS_PROXY", "proxy.example:3128", "http"],
    ["SEC-34", "HTTPS_PROXY", "socks5://proxy.example:1080", "http"],
    ["SEC-34", "https_proxy", "not an address", "http"],
    ["SEC-34", "HTTPS_PROXY", "http://user:50%zz@proxy.example:3128", "escape"],
    ["SEC-67", "AUDIT_RETENTION_DAYS", "29", "30 days"],
    ["SEC-67", "AUDIT_RETENTION_DAYS", "a year", "number"],
    ["SEC-67", "AUDIT_RETENTION_DAYS", "90.5", "whole"],
    ["SEC-96", "SIGN_IN_RETENTION_DAYS", "0", "1 day"],
    ["SEC-96", "SIGN_IN_RETENTION_DAYS", "401", "400 days"],
    ["SEC-96", "SIGN_IN_RETENTION_DAYS", "a month", "number"],
    ["SEC-96", "SIGN_IN_RETENTION_DAYS", "1.5", "whole"],
    ["SEC-99", "LOGIN_STARTS_PER_MINUTE", "0", "1 or more"],
    ["SEC-99", "LOGIN_STARTS_PER_MINUTE", "many", "number"],
    ["SEC-99", "LOGIN_STARTS_PER_MINUTE", "1.5", "whole"],
    ["SEC-65", "METRICS_TOKEN", "short", "32"],
    ["SEC-65", "METRICS_TOKEN", "x".repeat(40), "guessable"],
    ["SEC-65", "METRICS_TOKEN", `two words ${key}`, "spaces"],
    ["SEC-90", "SMTP_URL", "mail.acme.example:587", "smtps://"],
    ["SEC-90", "SMTP_URL", "https://mail.acme.example", "smtps://"],
    ["SEC-90", "SMTP_URL", "smtps://user:hunter2@mail.acme.example?tls.rejectUnauthorized=false", "smtps://"],
    ["SEC-90", "SMTP_URL", "smtps://user:hunter2@mail.acme.example/path", "smtps://"],
    ["SEC-90", "SMTP_URL", "smtps://user:50%zz@mail.acme.example", "escape"],
    ["SEC-90", "SMTP_URL", "smtps://user@mail.acme.example", "password"],
    ["SEC-90", "MAIL_FROM", "nobody", "form"],
    ["SEC-38", "MAIL_FROM", "Acme <no-reply＠acme.example>", "form"],
    ["SEC-90", "MAIL_FROM", "Acme\r\nBcc: x@y.example <no-reply@acme.example>", "form"],
    ["SEC-90", "MAIL_FROM", "<a@acme.example>, <b@acme.example>", "form"],
    ["SEC-90", "DATABASE_URL", "mysql://localhost/x", "postgresql"],
    [
      "SEC-94",
      "DATABASE_URL",
      "postgresql://app:word@db.example.com/x?sslmode=require",
      "sslmode=verify-full",
    ],
  ])("%s refuses a bad %s and does not show its value", (_rule, name, value, word) => {
    const message = messageOf({ ...good, [name]: value });
    expect(message).toContain(name.toUpperCase());
    expect(message).toContain(word);
    if (value) expect(message.split("\n").slice(1).join("\n").replaceAll("{pool}", "")).not.toContain(value);
  });
});

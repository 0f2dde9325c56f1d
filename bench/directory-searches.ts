import { randomInt } from "node:crypto";
import type pg from "pg";
import { parseAttemptSearch } from "@/lib/domain/login/attempt-search";
import { findSignIn } from "@/lib/services/search/find-sign-in";
import { getSignIn } from "@/lib/services/sign-ins/get-sign-in";
import { listSignIns, type SignInPage } from "@/lib/services/sign-ins/list-sign-ins";
import { consoleScope, poolScope } from "@/prisma/seed/scope";
import type { AttemptHistory } from "./attempt-history";

/** Something that an administrator looks for: how often that is done differently is up to it. */
export interface Search {
  name: string;
  run(): Promise<unknown>;
}

/** What administrators ask of a pool's attempts, the rare and the hopeless among it. */
export async function listSearches(client: pg.Client, history: AttemptHistory): Promise<Search[]> {
  const { poolId, connections, userId } = history;
  const { rows } = await client.query<{ id: string; reference: string; at: Date }>(
    `SELECT id, reference, created_at AS at FROM attempt TABLESAMPLE BERNOULLI (0.1) WHERE pool_id = $1`,
    [poolId],
  );
  const anyRow = () => rows[randomInt(rows.length)] ?? { id: "", reference: "", at: new Date() };
  const list = (query: Record<string, string>) => listSignIns(poolScope(poolId), parseAttemptSearch(query));
  const expectRows = async (page: Promise<SignInPage>) => {
    if ((await page).signIns.length === 0) throw new Error("nothing was found");
  };
  const expectNone = async (page: Promise<SignInPage>) => {
    if ((await page).signIns.length > 0) throw new Error("something was found");
  };
  const deep = () => `${anyRow().at.getTime()}_${anyRow().id}`;
  const { older } = await list({});
  const found = (query: Record<string, string>) => () => expectRows(list(query));
  const nothing = (query: Record<string, string>) => () => expectNone(list(query));
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  return [
    { name: "first page", run: found({}) },
    { name: "next page", run: found({ after: older ?? "" }) },
    { name: "page anywhere, older", run: () => list({ after: deep() }) },
    { name: "page anywhere, newer", run: () => list({ before: deep() }) },
    {
      name: "by reference number, in the pool",
      run: async () => {
        if (!(await list({ search: anyRow().reference.toLowerCase() })).found) throw new Error("not found");
      },
    },
    {
      name: "by reference number, everywhere",
      run: async () => {
        const { found } = await findSignIn(consoleScope(), { text: anyRow().reference });
        if (!found) throw new Error("not found");
      },
    },
    { name: "an attempt's page", run: () => getSignIn(poolScope(poolId), { attemptId: anyRow().id }) },
    { name: "name, of 70,000 attempts", run: found({ search: "张" }) },
    { name: "name, of 5,000 of the oldest", run: () => list({ search: "ou" }) },
    { name: "name, of three", run: found({ search: "zyx" }) },
    { name: "name, of nobody", run: nothing({ search: "nobody" }) },
    { name: "cause, common", run: found({ cause: "login.cancelled" }) },
    { name: "cause, rare", run: found({ cause: "login.account_disabled" }) },
    { name: "cause that never happened", run: nothing({ cause: "dingtalk.quota_exceeded" }) },
    { name: "connection, nearly all", run: found({ connection: connections.busy }) },
    { name: "connection, ten of the oldest", run: found({ connection: connections.rare }) },
    { name: "connection without attempts", run: nothing({ connection: connections.idle }) },
    { name: "result: refused", run: found({ outcome: "refused" }) },
    { name: "result: second factor not shown", run: found({ outcome: "factor_not_shown" }) },
    { name: "result: signed in", run: found({ outcome: "signed_in" }) },
    {
      name: "second factor not shown and a connection without such",
      run: nothing({ outcome: "factor_not_shown", connection: connections.idle }),
    },
    { name: "result: not finished", run: found({ outcome: "abandoned" }) },
    { name: "one user", run: found({ user: userId }) },
    { name: "the last hour", run: found({ span: "1h" }) },
    { name: "a day three weeks ago", run: found(dayAgo(21)) },
    { name: "connection and cause", run: found({ connection: connections.busy, cause: "dingtalk.timeout" }) },
    {
      name: "connection and cause, never together",
      run: nothing({ connection: connections.rare, cause: "dingtalk.quota_exceeded" }),
    },
    {
      name: "cause, connection and a day",
      run: found({ connection: connections.busy, cause: "login.cancelled", from: yesterday }),
    },
    { name: "name and cause", run: () => list({ search: "王", cause: "dingtalk.timeout" }) },
    {
      name: "name and not finished, never together",
      run: () => list({ search: "张", outcome: "abandoned" }),
    },
    {
      name: "connection and result, never together",
      run: nothing({ connection: connections.rare, outcome: "created", search: "王" }),
    },
    {
      name: "all at once",
      run: () =>
        list({
          search: "李",
          cause: "login.cancelled",
          connection: connections.busy,
          outcome: "refused",
          span: "7d",
        }),
    },
  ];
}

function dayAgo(days: number): { from: string; to: string } {
  const at = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  return { from: at(days), to: at(days - 1) };
}

import "server-only";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { type ConsoleAdministrator, requireAdministrator } from "@/lib/auth/console/session";
import { createReference } from "@/lib/crypto/random";
import type { Permission, PoolPermission } from "@/lib/domain/access/permissions";
import { clientAddress } from "./client-address";
import { authorise, type ScopeOf } from "./console-door";
import { pageRead } from "./page-read";

/** The parts of an address; those of a page about a pool name the pool. */
type ParamsOf<Asked extends Permission> = Asked extends PoolPermission ? { poolId: string } : object;

/** The query of an address, as Next hands it over. */
type Query = Record<string, string | string[] | undefined>;

/** What a page is shown from: what was read, and its address. */
interface PageView<Data, Params> {
  data: Data;
  params: Params;
  query: Query;
}

/** What a layout is shown from: what was read, its address, and who asks. */
interface LayoutView<Data, Params> {
  data: Data;
  params: Params;
  administrator: ConsoleAdministrator;
  children: ReactNode;
}

/**
 * A page of the console, declared: the permission that it needs, in the pool that its address names; one read, which is
 * handed the scope, the address and its query; and what is shown of it. A stranger is sent to the sign-in page and comes
 * back; what is not there, or not for this administrator, is the not-found page; any other failure is the error page
 * with the reference under which the log has it.
 */
export function consolePage<Asked extends Permission, Data, Params extends object>(
  permission: Asked,
  read: (scope: ScopeOf<Asked>, params: Params, query: Query) => Promise<Data>,
  show: (view: PageView<Data, Params & ParamsOf<Asked>>) => ReactNode | Promise<ReactNode>,
) {
  return async (props: { params: Promise<Params & ParamsOf<Asked>>; searchParams: Promise<Query> }) => {
    const [params, query] = await Promise.all([props.params, props.searchParams]);
    const { data } = await enter(permission, params, (scope) => read(scope, params, query));
    return show({ data, params, query });
  };
}

/**
 * The title of a page that is about one thing, so that tabs and history tell it from its like: what was read of it, by the page's own
 * permission, and where it belongs.
 */
export function consoleTitle<Asked extends Permission, Params extends object>(
  permission: Asked,
  read: (scope: ScopeOf<Asked>, params: Params) => Promise<string>,
  area: () => Promise<string>,
) {
  return async (props: { params: Promise<Params & ParamsOf<Asked>> }): Promise<{ title: string }> => {
    const params = await props.params;
    const { data } = await enter(permission, params, (scope) => read(scope, params));
    return { title: `${data} · ${await area()}` };
  };
}

/**
 * The frame of the titles of pages that belong to one thing: each is followed by what was read of it, so that the same page of two of
 * them can be told apart.
 */
export function consoleTitleFrame<Asked extends Permission, Params extends object>(
  permission: Asked,
  read: (scope: ScopeOf<Asked>, params: Params) => Promise<string>,
) {
  return async (props: {
    params: Promise<Params & ParamsOf<Asked>>;
  }): Promise<{ title: { default: string; template: string } }> => {
    const params = await props.params;
    const { data } = await enter(permission, params, (scope) => read(scope, params));
    return { title: { default: data, template: `%s · ${data.replaceAll("%s", "%")} · Dingpass` } };
  };
}

/**
 * A layout of the console, declared like a page. It guards nothing but itself: each page has its own permission.
 */
export function consoleLayout<Asked extends Permission, Data, Params extends object>(
  permission: Asked,
  read: (scope: ScopeOf<Asked>, params: Params) => Promise<Data>,
  show: (view: LayoutView<Data, Params & ParamsOf<Asked>>) => ReactNode | Promise<ReactNode>,
) {
  return async (props: { params: Promise<Params & ParamsOf<Asked>>; children: ReactNode }) => {
    const params = await props.params;
    const entered = await enter(permission, params, (scope) => read(scope, params));
    return show({ ...entered, params, children: props.children });
  };
}

async function enter<Asked extends Permission, Data>(
  permission: Asked,
  params: { poolId?: unknown },
  read: (scope: ScopeOf<Asked>) => Promise<Data>,
): Promise<{ administrator: ConsoleAdministrator; data: Data }> {
  const reference = createReference();
  return pageRead(async () => {
    const administrator = await requireAdministrator();
    const { session } = administrator;
    const asker = { administrator, session, clientAddress: clientAddress(await headers()), reference };
    return { administrator, data: await read(authorise(permission, asker, params.poolId)) };
  }, reference);
}

import "server-only";
import type { Client, ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { DeviceDonePanel } from "@/components/hosted/device/device-done-panel";
import { DeviceQuestionPanel } from "@/components/hosted/device/device-question-panel";
import { DeviceStopPanel } from "@/components/hosted/device/device-stop-panel";
import { UserCodePanel } from "@/components/hosted/device/user-code-panel";
import { type PoolAddress, poolHomeAddress } from "@/lib/addresses/pool-address";
import { findShownPerson } from "@/lib/data/shown-people";
import { leaveUnstored } from "../internals/sessions";
import { prefilledUserCode } from "../steps/prefill-user-code";
import type { errorPage } from "./error-page";
import { devicePathToRepeat } from "./repeat-path";
import { showPage } from "./show-page";

/** What is wrong with a code that was typed, by the library's names. */
const faults: Readonly<Record<string, "missing" | "unknown" | "over">> = {
  NoCodeError: "missing",
  NotFoundError: "unknown",
  ExpiredError: "over",
  AlreadyUsedError: "over",
};

/**
 * Where somebody types the code that a device shows, and what they are told when nothing comes of it: the library asks for this one page
 * for all of that.
 */
export function userCodePage(pool: PoolAddress, renderError: ReturnType<typeof errorPage>) {
  return async (ctx: KoaContextWithOIDC, _form: string, out?: ErrorOut, error?: Error): Promise<void> => {
    if (!error) return showForm(pool, ctx, prefilledUserCode(ctx), null);
    leaveUnstored(ctx.oidc.session);
    const fault = faults[error.name];
    if (fault !== undefined) return showForm(pool, ctx, typedIn(ctx), fault);
    if (error.name === "AbortedError") return showStop(pool, ctx, "refused");
    const isFormOver = error.name === "InvalidRequest" && ctx.oidc.deviceCode === undefined;
    if (isFormOver && ctx.oidc.route === "code_verification") return showStop(pool, ctx, "form");
    await renderError(ctx, out ?? { error: "server_error" }, error);
  };
}

/** Asks whether a device is the person's own, before anybody signs in for it: by a code that was sent to them they would let a stranger in. */
export function deviceQuestionPage(pool: PoolAddress) {
  return async (
    ctx: KoaContextWithOIDC,
    _form: string,
    client: Client,
    _device: object,
    userCode: string,
  ): Promise<void> => {
    const { accountId: userId, state } = ctx.oidc.session ?? {};
    const person = userId === undefined ? null : await findShownPerson({ poolId: pool.id, userId });
    await showPage(ctx, ({ texts }) => ({
      title: texts("titles.in", { what: texts("device.question.title"), pool: pool.name }),
      returnPath: devicePathToRepeat(pool, userCode),
      guardsPresses: true,
      content: (
        <DeviceQuestionPanel
          texts={texts}
          poolName={pool.name}
          applicationName={nameOf(client)}
          person={person}
          userCode={userCode}
          form={{ action: ctx.oidc.urlFor("code_verification"), secret: String(state?.secret) }}
        />
      ),
    }));
  };
}

/** After the sign-in: the device has what it waits for. */
export function deviceDonePage(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client } = ctx.oidc;
    await showPage(ctx, ({ texts }) => ({
      title: texts("titles.in", { what: texts("device.done.title"), pool: pool.name }),
      content: (
        <DeviceDonePanel
          texts={texts}
          applicationName={client ? nameOf(client) : pool.name}
          accountPage={`${new URL(poolHomeAddress(pool)).pathname}/account`}
        />
      ),
    }));
  };
}

async function showForm(
  pool: PoolAddress,
  ctx: KoaContextWithOIDC,
  typed: string,
  fault: "missing" | "unknown" | "over" | null,
): Promise<void> {
  const secret = String(ctx.oidc.session?.state?.secret);
  await showPage(ctx, ({ texts }) => ({
    title: texts("titles.in", { what: texts("device.title"), pool: pool.name }),
    returnPath: devicePathToRepeat(pool, typed),
    content: (
      <UserCodePanel
        texts={texts}
        poolName={pool.name}
        typed={typed}
        fault={fault}
        form={{ action: ctx.oidc.urlFor("code_verification"), secret }}
      />
    ),
  }));
}

async function showStop(
  pool: PoolAddress,
  ctx: KoaContextWithOIDC,
  reason: "refused" | "form",
): Promise<void> {
  const page = (texts: (key: `device.${"refused" | "form"}.title`) => string) =>
    texts(`device.${reason}.title`);
  const clientId = ctx.oidc.client?.clientId ?? ctx.oidc.deviceCode?.clientId ?? null;
  await showPage(
    ctx,
    ({ texts }) => ({
      title: texts("titles.in", { what: page(texts), pool: pool.name }),
      returnPath: undefined,
      content: (
        <DeviceStopPanel texts={texts} reason={reason} codePage={ctx.oidc.urlFor("code_verification")} />
      ),
    }),
    clientId,
  );
}

function typedIn({ oidc }: KoaContextWithOIDC): string {
  const typed = oidc.params?.user_code;
  return typeof typed === "string" ? typed.slice(0, 40) : "";
}

function nameOf(client: Client): string {
  return client.clientName ?? client.clientId;
}

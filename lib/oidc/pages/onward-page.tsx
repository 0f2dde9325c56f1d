import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { OnwardPanel } from "@/components/hosted/onward-panel";
import { showPage } from "./show-page";

/** A form that the library would send by a page of its own. */
export interface SelfSentForm {
  action: string;
  fields: [name: string, value: string][];
}

const escapes: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/**
 * The form of the library's page "Submitting Callback", or null for any other page. It is sent to the library's own address when
 * a session has to end first, and to the application with the answer mode `form_post`.
 */
export function readSelfSentForm(markup: unknown): SelfSentForm | null {
  if (typeof markup !== "string" || !markup.includes("<title>Submitting Callback</title>")) return null;
  const action = /<form method="post" action="([^"]*)">/.exec(markup)?.[1];
  if (action === undefined) return null;
  const fields = [...markup.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)];
  return {
    action: decode(action),
    fields: fields.map(([, name = "", value = ""]) => [decode(name), decode(value)]),
  };
}

/** The same form on a page of ours: it sends itself, and has a button for browsers without script. */
export function showSelfSentForm(ctx: KoaContextWithOIDC, { action, fields }: SelfSentForm): void {
  showPage(ctx, ({ texts, nonce }) => ({
    title: texts("onward.title"),
    content: (
      <>
        <OnwardPanel
          texts={texts}
          to="application"
          way={
            <form method="post" action={action}>
              {fields.map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <button type="submit" className="button primary">
                {texts("onward.continue")}
              </button>
            </form>
          }
        />
        <script nonce={nonce}>{"document.forms[0].submit()"}</script>
      </>
    ),
  }));
}

/** Goes on to an address by a page, where a redirect would be held against the form that led here. */
export function showOnwardPage(ctx: KoaContextWithOIDC, address: string): void {
  ctx.remove("location");
  ctx.status = 200;
  showPage(ctx, ({ texts }) => ({
    title: texts("onward.title"),
    onward: address,
    content: <OnwardPanel texts={texts} to="application" way={address} />,
  }));
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => escapes[name] ?? whole);
}

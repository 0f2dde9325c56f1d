import type { ReactElement } from "react";
import { planLocalWays } from "@/lib/domain/login/local-ways";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { typedFaultOf } from "@/lib/domain/login/typed-fault";
import { EmailCodeForm } from "./email-code-form";
import { FailureNotice } from "./failure-notice";
import type { LocalForms, LoginPanelProps } from "./login-panel";
import { PasskeyForm } from "./passkey/passkey-form";
import { PasswordForm } from "./password-form";

/** What the form of a way in without DingTalk is made of. */
export interface LocalFormProps {
  texts: LoginPanelProps["texts"];
  local: LocalForms;
  /** Its button stands out. */
  stands: boolean;
  /** What is wrong with what was typed into it; null for nothing. */
  fault: string | null;
  nonce: string;
}

/** The form of each method. A method is one component and a line here, and its name in the texts. */
const forms: Readonly<Record<LoginMethod, (props: LocalFormProps) => ReactElement>> = {
  passkey: PasskeyForm,
  password: PasswordForm,
  email_code: EmailCodeForm,
};

type Page = Pick<
  LoginPanelProps,
  "texts" | "choices" | "methods" | "local" | "lastUsed" | "failure" | "nonce"
> & {
  /** Whom to ask after a failure; null where the page says elsewhere what went wrong. */
  contact: string | null;
  /** Null or left out where nobody goes on as they are. */
  continue?: string | null;
  /** Null or left out where the person asked for none. */
  opened?: LoginMethod | null;
};

/**
 * The ways in without DingTalk: the page itself where there is one and no other, else closed below the connections. Of the open ones
 * an engine that knows it keeps one open at a time.
 */
export function LocalWays({ page }: { page: Page }) {
  const { texts, local } = page;
  const { methods, layout, open, stands } = planLocalWays({ ...sceneOf(page), methods: page.methods });
  if (!local || methods.length === 0) return null;
  const formOf = (method: LoginMethod) => {
    const Form = forms[method];
    const isWrong = method === "password" && typedFaultOf(page.failure) === "password";
    return (
      <Form
        texts={texts}
        local={local}
        stands={stands === method}
        fault={
          isWrong
            ? texts(local.isKnown ? "account.proof.wrongPassword" : "failure.credentials_refused")
            : null
        }
        nonce={page.nonce}
      />
    );
  };
  if (layout === "alone") return methods.map((method) => <div key={method}>{formOf(method)}</div>);
  const folds = methods.map((method) => (
    <details key={method} className="another" name="local-way" open={open === method}>
      <summary>
        <span>{texts(`${areaOf(local)}.local.${method}`)}</span>
        {page.lastUsed === method && <span className="tag">{texts("login.lastUsed")}</span>}
      </summary>
      <div className="folded">
        {page.contact !== null && page.failure?.method === method && typedFaultOf(page.failure) === null && (
          <FailureNotice texts={texts} failure={page.failure} contact={page.contact} nonce={page.nonce} />
        )}
        {formOf(method)}
      </div>
    </details>
  ));
  if (layout === "folds") return folds;
  return (
    <details className="another" open={open !== null}>
      <summary>
        <span>{texts(local.isKnown ? "account.proof.anotherWay" : "login.anotherWay")}</span>
      </summary>
      <div className="folds">{folds}</div>
    </details>
  );
}

/** Where the texts are that name the ways, by what they are for. */
function areaOf({ isKnown, binds }: LocalForms) {
  if (binds) return "question.bind";
  return isKnown ? "account.proof" : "login";
}

/** True when what went wrong stands at the field that it was typed into, or in the fold of the way that was tried, and not at the top of the page. */
export function showsFailureAtWay(page: Omit<Page, "texts" | "contact" | "nonce">): boolean {
  const { layout, methods } = planLocalWays({ ...sceneOf(page), methods: page.methods });
  const tried = triedIn(page.failure);
  if (page.local === null || tried === null || !methods.includes(tried)) return false;
  const fault = typedFaultOf(page.failure);
  // A code is typed on a page of its own.
  return fault === null ? layout !== "alone" : fault === tried;
}

/** The method that was tried, also where nobody says but what was typed wrong. */
function triedIn(failure: Page["failure"]): LoginMethod | null {
  return typedFaultOf(failure) === "password" ? "password" : (failure?.method ?? null);
}

function sceneOf(page: Pick<Page, "choices" | "opened" | "lastUsed" | "local" | "failure" | "continue">) {
  return {
    connections: page.choices.length,
    lastUsed: page.lastUsed,
    wanted: triedIn(page.failure) ?? page.opened ?? (page.local?.addressFault ? "email_code" : null),
    continues: (page.continue ?? null) !== null,
  };
}

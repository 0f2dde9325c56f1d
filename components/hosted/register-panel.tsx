import { foreignName } from "@/components/ui/foreign-name";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { AddressField } from "./address-field";
import { FailureNotice } from "./failure-notice";
import { PlainLink } from "./plain-link";
import { PoolSign } from "./pool-sign";
import type { HostedTexts } from "./texts";

/** What the page for a new account shows. */
interface RegisterProps {
  texts: HostedTexts;
  poolName: string;
  /** With addresses of which domains. */
  domains: readonly string[];
  /** What was typed before. */
  typed: { name: string; address: string };
  /** What is wrong with the address: it is none, or of another domain. */
  fault: "address" | "domain" | null;
  action: string;
  /** The login page. */
  back: string;
  failure: TriedSignIn | undefined;
  contact: string;
  nonce: string;
}

/** More are not told one by one. */
const mostTold = 6;

/** Where somebody asks for an account of their own. Whether the address has one is not said (SEC-56). */
export function RegisterPanel(props: RegisterProps) {
  const { texts, poolName: pool, typed, fault, failure } = props;
  const told = props.domains.slice(0, mostTold).map((domain) => `@${domain}`);
  const domains = [...told, ...(props.domains.length > mostTold ? ["…"] : [])].join(
    texts("register.separator"),
  );
  return (
    <>
      <div className="head">
        <PoolSign poolName={pool} />
        <h1>{texts("register.heading")}</h1>
        <p className="lead">{texts.rich("register.lead", { pool, domains, name: foreignName })}</p>
      </div>
      {failure && (
        <FailureNotice texts={texts} failure={failure} contact={props.contact} nonce={props.nonce} />
      )}
      <form method="post" action={props.action} className="fields">
        <label className="field">
          <span>{texts("register.name")}</span>
          <input type="text" name="name" value={typed.name} required maxLength={100} autoComplete="name" />
        </label>
        <AddressField
          texts={texts}
          typed={typed.address}
          help={texts("register.help")}
          fault={
            fault &&
            (fault === "address" ? texts("code.addressFault") : texts("register.domainFault", { domains }))
          }
        />
        <button type="submit" className="button primary">
          {texts("register.submit")}
        </button>
      </form>
      <div className="asides">
        <PlainLink href={props.back}>{texts("register.back")}</PlainLink>
      </div>
    </>
  );
}

import { foreignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedButton } from "./hosted-button";
import { LineDrawing } from "./line-drawing";
import { PersonLine } from "./person-line";
import { PoolSign } from "./pool-sign";
import { TextButton } from "./text-button";
import type { HostedTexts } from "./texts";

const explained = ["openid", "profile", "email", "phone", "dingtalk", "offline_access"] as const;

/** Asks whether an application may know what it asks for. Shown when the application itself wants the question. */
export function ConsentPanel(props: {
  texts: HostedTexts;
  poolName: string;
  applicationName: string;
  scopes: readonly string[];
  address: string;
  /** Whom it would be told of. */
  person: ShownPerson | null;
  /** Where somebody else goes on; null when the application asks for this very person. */
  switchAccount: string | null;
}) {
  const { texts, switchAccount } = props;
  return (
    <>
      <PoolSign poolName={props.poolName} />
      <h1>{texts.rich("consent.heading", { application: props.applicationName, name: foreignName })}</h1>
      <PersonLine person={props.person} />
      <ul className="scopes">
        {explained
          .filter((scope) => props.scopes.includes(scope))
          .map((scope) => (
            <li key={scope}>
              <LineDrawing of="check" />
              <span>{texts.rich(`consent.scope.${scope}`, { pool: props.poolName, name: foreignName })}</span>
            </li>
          ))}
      </ul>
      <div className="ways">
        <HostedButton action={`${props.address}/consent`} look="primary">
          {texts("consent.allow")}
        </HostedButton>
        <HostedButton action={`${props.address}/cancel`} look="plain">
          {texts("consent.deny")}
        </HostedButton>
        {switchAccount !== null && <TextButton action={switchAccount}>{texts("login.notYou")}</TextButton>}
      </div>
    </>
  );
}

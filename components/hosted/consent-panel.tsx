import { foreignName } from "@/components/ui/foreign-name";
import type { ConsentLine } from "@/lib/domain/user/consent-lines";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedButton } from "./hosted-button";
import { LineDrawing } from "./line-drawing";
import { PersonLine } from "./person-line";
import { PoolSign } from "./pool-sign";
import { TextButton } from "./text-button";
import type { HostedTexts } from "./texts";

/** Asks whether an application may know what it asks for. Shown when the application itself wants the question. */
export function ConsentPanel(props: {
  texts: HostedTexts;
  poolName: string;
  applicationName: string;
  lines: readonly ConsentLine[];
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
        {props.lines.map(({ name, available }) => (
          <li key={name} className={available ? undefined : "soft"}>
            <LineDrawing of={available ? "check" : "dash"} />
            <span>
              {texts.rich(`consent.scope.${name}`, { pool: props.poolName, name: foreignName })}
              {!available && (
                <>
                  <br />
                  <span className="small">{texts("consent.unavailable")}</span>
                </>
              )}
            </span>
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

import { foreignName } from "@/components/ui/foreign-name";
import { HostedButton } from "./hosted-button";
import { LineDrawing } from "./line-drawing";
import { PoolSign } from "./pool-sign";
import type { HostedTexts } from "./texts";

const explained = ["openid", "profile", "email", "phone", "dingtalk", "offline_access"] as const;

/** Asks whether an application may know what it asks for. Shown when the application itself wants the question. */
export function ConsentPanel(props: {
  texts: HostedTexts;
  poolName: string;
  applicationName: string;
  scopes: readonly string[];
  address: string;
}) {
  const { texts } = props;
  return (
    <>
      <PoolSign poolName={props.poolName} />
      <h1>{texts.rich("consent.heading", { application: props.applicationName, name: foreignName })}</h1>
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
      </div>
    </>
  );
}

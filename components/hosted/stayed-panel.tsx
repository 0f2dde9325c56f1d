import { foreignName } from "@/components/ui/foreign-name";
import { HostedMessage } from "./hosted-message";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

/** After the question whether to sign out, for whoever is signed in still. */
export function StayedPanel(props: { texts: HostedTexts; poolName: string; poolPage: string }) {
  const { texts, poolName: pool } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="done"
      title={texts("logout.stayedTitle")}
      text={texts.rich("logout.stayedText", { pool, name: foreignName })}
      ways={
        <PlainLink href={props.poolPage}>
          {texts.rich("ways.poolHome", { pool, name: foreignName })}
        </PlainLink>
      }
    />
  );
}

import { foreignName } from "@/components/ui/foreign-name";
import { HostedMessage } from "./hosted-message";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

/** The end of signing out: it is done, and where one can go from here. */
export function SignedOutPanel(props: {
  texts: HostedTexts;
  poolName: string;
  poolPage: string;
  /** That the person signed out from, if it is known; `homeAddress` is empty when nobody has said. */
  application: { name: string; homeAddress: string } | null;
}) {
  const { texts, poolName: pool, application } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="done"
      title={texts("logout.doneTitle")}
      text={texts.rich("logout.doneText", { pool, name: foreignName })}
      ways={
        <>
          {application?.homeAddress && (
            <PlainLink href={application.homeAddress} look="primary">
              {texts.rich("ways.application", { application: application.name, name: foreignName })}
            </PlainLink>
          )}
          <PlainLink href={props.poolPage}>
            {texts.rich("ways.poolHome", { pool, name: foreignName })}
          </PlainLink>
        </>
      }
    />
  );
}

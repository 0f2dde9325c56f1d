import { useTranslations } from "next-intl";
import { HostedFrame } from "./hosted-frame";
import { HostedMessage } from "./hosted-message";

/** What a person sees when a hosted page could not be made: the page is rendered on the server, so it needs no script. */
export function FaultMessage({ returnPath, reference }: { returnPath: string; reference: string }) {
  const t = useTranslations("hosted.protocolError.fault");
  return (
    <HostedFrame returnPath={returnPath}>
      <HostedMessage symbol="alert" title={t("title")} text={t("text")} reference={reference} />
    </HostedFrame>
  );
}

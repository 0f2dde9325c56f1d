import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import { startAddress } from "@/lib/domain/login/start-address";
import { ModeCard } from "./mode-card";

/** An application that offers the connection, as its start address names it. */
export interface OfferingApplication {
  name: string;
  clientId: string;
}

interface HomepageAddressesProps {
  poolBase: string;
  /** Empty while none was entered yet. */
  identifier: string;
  applications: readonly OfferingApplication[];
  /** Whether a start without an application has somewhere to end. */
  hasCallbackUrl: boolean;
}

/** The addresses to register at DingTalk for the entry mode *in-client*. */
export function HomepageAddresses({
  poolBase,
  identifier,
  applications,
  hasCallbackUrl,
}: HomepageAddressesProps) {
  const t = useTranslations("connections.homepage");
  return (
    <ModeCard mode="in_client" title={t("title")} description={t("description")}>
      {identifier === "" ? (
        <p className="text-ink-soft">{t("needsIdentifier")}</p>
      ) : (
        <ul className="grid gap-3">
          {applications.map(({ name, clientId }) => (
            <li key={clientId} className="grid gap-1">
              <p className="break-words font-medium">{name}</p>
              <CopyValue
                value={startAddress(poolBase, identifier, clientId)}
                label={t("address", { application: name })}
              />
            </li>
          ))}
          <li className="grid gap-1">
            <p className="font-medium">{t("without")}</p>
            <CopyValue value={startAddress(poolBase, identifier)} label={t("addressWithout")} />
            <p className="text-ink-faint text-xs">{t(hasCallbackUrl ? "endsAtCallback" : "endsAtPool")}</p>
          </li>
        </ul>
      )}
      <p className="text-ink-soft">{t("help")}</p>
      <div className="grid gap-1">
        <p className="font-medium">{t("domain")}</p>
        <CopyValue value={new URL(poolBase).origin} label={t("domain")} />
        <p className="text-ink-soft">{t("domainHelp")}</p>
      </div>
    </ModeCard>
  );
}

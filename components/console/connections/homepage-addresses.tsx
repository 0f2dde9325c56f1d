import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/ui/copy-value";
import { foreignName } from "@/components/ui/foreign-name";
import { startAddress } from "@/lib/domain/login/start-address";
import type { RegistrationFacts } from "./registration-facts";

interface HomepageAddressesProps extends Pick<RegistrationFacts, "poolBase" | "applications"> {
  /** Of the connection; empty while it has none. */
  identifier: string;
  /** Empty without one. */
  callbackUrl: string;
}

/** The addresses to register at DingTalk for the entry mode *in-client*: one for each place where people can end. */
export function HomepageAddresses(props: HomepageAddressesProps) {
  const t = useTranslations("connections.homepage");
  const { poolBase, applications, identifier, callbackUrl } = props;
  if (identifier === "")
    return (
      <p className="rounded-md border border-line border-dashed px-3 py-2 text-ink-soft">
        {t("needsIdentifier")}
      </p>
    );
  return (
    <div className="grid gap-3">
      <ul className="grid gap-3">
        {applications.map(({ name, clientId, target }) => (
          <li key={clientId} className="grid gap-1">
            <p className="break-words text-ink-soft">
              {t.rich("endsAt", { place: name, mark: foreignName })}
            </p>
            <CopyValue
              value={startAddress(poolBase, identifier, clientId, target)}
              label={t("address", { application: name })}
            />
          </li>
        ))}
        <li className="grid gap-1">
          <p className="text-ink-soft">{t(callbackUrl ? "endsAtCallback" : "endsAtPool")}</p>
          <CopyValue value={startAddress(poolBase, identifier)} label={t("addressWithout")} />
        </li>
      </ul>
      {applications.length > 0 && (
        <p className="text-ink-soft">
          {t.rich("signsIn", {
            code: (text) => <code className="font-mono text-ink text-xs">{text}</code>,
          })}
        </p>
      )}
    </div>
  );
}

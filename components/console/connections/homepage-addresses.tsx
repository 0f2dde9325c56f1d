"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { CopyValue } from "@/components/ui/copy-value";
import { foreignName } from "@/components/ui/foreign-name";
import { startAddress } from "@/lib/domain/login/start-address";
import type { RegistrationFacts } from "./registration-facts";

interface HomepageAddressesProps extends Pick<RegistrationFacts, "poolBase" | "applications"> {
  /** The identifier of an existing connection; a new one has what stands in the form. */
  identifier?: string;
}

interface WatchedFields {
  settings: { callbackUrl: string };
  /** Only in the form of a new connection. */
  identifier?: string;
}

/** The addresses to register at DingTalk for the entry mode *in-client*: one for each place where people can end. */
export function HomepageAddresses({ poolBase, applications, identifier }: HomepageAddressesProps) {
  const t = useTranslations("connections.homepage");
  const { control } = useFormContext<WatchedFields>();
  const [callbackUrl, typed] = useWatch({ control, name: ["settings.callbackUrl", "identifier"] });
  const known = (identifier ?? typed ?? "").trim();
  return (
    <>
      <div className="grid gap-1.5">
        <p className="font-medium">{t("title")}</p>
        {known === "" ? (
          <p className="rounded-md border border-line border-dashed px-3 py-2 text-ink-soft">
            {t("needsIdentifier")}
          </p>
        ) : (
          <ul className="grid gap-3">
            {applications.map(({ name, clientId, target }) => (
              <li key={clientId} className="grid gap-1">
                <p className="break-words text-ink-soft">
                  {t.rich("endsAt", { place: name, mark: foreignName })}
                </p>
                <CopyValue
                  value={startAddress(poolBase, known, clientId, target)}
                  label={t("address", { application: name })}
                />
              </li>
            ))}
            <li className="grid gap-1">
              <p className="text-ink-soft">{t(callbackUrl.trim() ? "endsAtCallback" : "endsAtPool")}</p>
              <CopyValue value={startAddress(poolBase, known)} label={t("addressWithout")} />
            </li>
          </ul>
        )}
        {applications.length > 0 && (
          <p className="text-ink-soft">
            {t.rich("signsIn", {
              code: (text) => <code className="font-mono text-ink text-xs">{text}</code>,
            })}
          </p>
        )}
        <p className="text-ink-soft">{t("help")}</p>
      </div>
      <div className="grid gap-1.5">
        <p className="font-medium">{t("domain")}</p>
        <CopyValue value={new URL(poolBase).origin} label={t("domain")} />
        <p className="text-ink-soft">{t("domainHelp")}</p>
      </div>
    </>
  );
}

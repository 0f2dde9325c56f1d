import { Building2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ChoiceTile } from "./choice-tile";

/** Which kind of DingTalk app a connection is made for. */
export function AppTypeChoice({ address }: { address: string }) {
  const t = useTranslations("connections.appType");
  return (
    <ul className="grid max-w-3xl gap-4">
      <ChoiceTile
        href={`${address}/internal`}
        mark={
          <span className="grid size-11 place-items-center rounded-xl bg-accent-soft text-accent">
            <Building2 aria-hidden className="size-5" />
          </span>
        }
        title={t("internal")}
        description={t("internalHelp")}
        note={t("internalNeeds")}
      />
    </ul>
  );
}

import { useTranslations } from "next-intl";
import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import { ChoiceTile } from "./choice-tile";

/** What a pool can be connected with. */
export function IdentitySourceGallery({ address }: { address: string }) {
  const t = useTranslations("connections.gallery");
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <ChoiceTile
          href={`${address}/dingtalk`}
          mark={<DingTalkMark className="size-11" />}
          title={t("dingtalk")}
          description={t("dingtalkHelp")}
        />
      </ul>
      <p className="mt-5 text-ink-faint">{t("others")}</p>
    </>
  );
}

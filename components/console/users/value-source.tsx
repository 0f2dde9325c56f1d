import { useTranslations } from "next-intl";
import type { AttributeSource } from "@/lib/domain/user/attribute-source";

/** Says where the value of a user's field came from. */
export function ValueSource({ source }: { source: AttributeSource | null }) {
  const t = useTranslations("users.sources");
  return <span className="text-ink-soft">{t(source ?? "dingtalk")}</span>;
}

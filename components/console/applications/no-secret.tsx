import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** Says of an application that cannot keep a secret by what it proves itself. */
export function NoSecret() {
  return <Notice>{useTranslations("applications.details")("noSecret")}</Notice>;
}

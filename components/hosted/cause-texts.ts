import { createTranslator, type Messages } from "next-intl";
import type { Locale } from "@/lib/domain/locale/locale";
import causesEn from "@/messages/en/causes.json";
import dingtalkCodesEn from "@/messages/en/dingtalk-codes.json";
import causesZh from "@/messages/zh-CN/causes.json";
import dingtalkCodesZh from "@/messages/zh-CN/dingtalk-codes.json";

function translate(locale: Locale, messages: Messages) {
  return createTranslator({ locale, messages });
}

/** The console's texts of causes and remedies, for a hosted page that an administrator reads. Their keys begin at the root. */
export type CauseTexts = ReturnType<typeof translate>;

const texts: Readonly<Record<Locale, CauseTexts>> = {
  en: translate("en", { causes: causesEn, dingtalkCodes: dingtalkCodesEn }),
  "zh-CN": translate("zh-CN", { causes: causesZh, dingtalkCodes: dingtalkCodesZh }),
};

/** {@link CauseTexts} in a language. */
export function causeTexts(locale: Locale): CauseTexts {
  return texts[locale];
}

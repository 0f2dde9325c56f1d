import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/domain/locale/locale";
import en from "@/messages/en/hosted.json";
import zh from "@/messages/zh-CN/hosted.json";

function translate(locale: Locale, hosted: typeof en) {
  return createTranslator({ locale, messages: { hosted }, namespace: "hosted" });
}

/** The hosted pages' texts in one language. Handed from component to component: hosted pages have no hooks. */
export type HostedTexts = ReturnType<typeof translate>;

/** Made once: a translator keeps what it has read of its messages. */
const texts: Readonly<Record<Locale, HostedTexts>> = {
  en: translate("en", en),
  "zh-CN": translate("zh-CN", zh),
};

/** The hosted pages' texts in a language. */
export function hostedTexts(locale: Locale): HostedTexts {
  return texts[locale];
}

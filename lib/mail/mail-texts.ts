import "server-only";
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/domain/locale/locale";
import en from "@/messages/en/mail.json";
import zh from "@/messages/zh-CN/mail.json";

function translate(locale: Locale, mail: typeof en) {
  return createTranslator({ locale, messages: { mail }, namespace: "mail" });
}

/** Made once: a translator keeps what it has read of its messages. */
const texts = { en: translate("en", en), "zh-CN": translate("zh-CN", zh) } as const;

/** The texts of mails in a language. */
export function mailTexts(locale: Locale): ReturnType<typeof translate> {
  return texts[locale];
}

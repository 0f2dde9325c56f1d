import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { GuideBusy } from "@/components/console/connections/guide/guide-busy";
import { GuideView } from "@/components/console/connections/guide/guide-view";
import { isLocale } from "@/lib/domain/locale/locale";
import { readByLink } from "@/lib/entry/link-page";
import { openGuide } from "@/lib/services/guide/open-guide";

interface GuideProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ lang?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("checklist.guide.page"))("metaTitle");
  return { title, robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** The steps at DingTalk for whoever has the link. */
export default async function GuidePage(props: GuideProps) {
  const [{ token }, locale] = await Promise.all([props.params, readLanguage(props)]);
  const [guide, messages] = await Promise.all([readByLink(token, openGuide), getMessages({ locale })]);
  const { checklist, common, connections, errors } = messages;
  return (
    <NextIntlClientProvider locale={locale} messages={{ checklist, common, connections, errors }}>
      {guide ? <GuideView {...guide} now={new Date()} /> : <GuideBusy />}
    </NextIntlClientProvider>
  );
}

/** The page has a language of its own in its address, so that whoever sends the link can choose it. */
async function readLanguage({ searchParams }: GuideProps) {
  const { lang } = await searchParams;
  return typeof lang === "string" && isLocale(lang) ? lang : getLocale();
}

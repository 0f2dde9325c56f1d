import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hosted.notFound");
  return { title: t("title") };
}

/** Addresses below a pool that lead nowhere get the hosted pages' own answer. */
export default function UnknownAddress() {
  notFound();
}

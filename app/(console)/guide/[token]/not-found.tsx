import { getMessages } from "next-intl/server";
import { GuideEnded } from "@/components/console/connections/guide/guide-ended";

export default async function GuideNotFound() {
  const [en, zh] = await Promise.all([readTexts("en"), readTexts("zh-CN")]);
  return <GuideEnded texts={{ en, "zh-CN": zh }} />;
}

async function readTexts(locale: "en" | "zh-CN") {
  const { checklist, common } = await getMessages({ locale });
  return { checklist: { guide: { ended: checklist.guide.ended } }, common: { product: common.product } };
}

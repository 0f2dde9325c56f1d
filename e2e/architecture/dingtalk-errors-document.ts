import { dictionary, dictionaryTopics } from "@/lib/domain/dingtalk/dictionary";
import { dingtalkPlaces } from "@/lib/domain/dingtalk/places";
import { dingtalkSurfaces } from "@/lib/domain/dingtalk/topics/topic";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";

const languages = {
  en: {
    texts: en,
    other: "[中文](dingtalk-errors.zh-CN.md)",
    line: (name: string, said: string, holder?: string) =>
      `- **${name}**${holder === undefined ? "" : ` (${holder})`}: ${said}`,
  },
  "zh-CN": {
    texts: zh,
    other: "[English](dingtalk-errors.md)",
    line: (name: string, said: string, holder?: string) =>
      `- **${name}**${holder === undefined ? "" : `（${holder}）`}：${said}`,
  },
};

/** The public list of DingTalk's codes in one language, as Markdown: made from the dictionary and its texts alone. */
export function renderDingTalkErrors(language: keyof typeof languages): string {
  const { texts, other, line } = languages[language];
  const { list, topics, surfaces, who } = texts.dingtalkCodes;
  const parts = [`# ${plain(list.title)}`, other, plain(list.intro)];
  for (const surface of dingtalkSurfaces) {
    parts.push(`## ${plain(surfaces[surface])}`);
    for (const topic of dictionaryTopics.filter((name) => dictionary[name].surface === surface)) {
      const { codes, comesTo, place, who: holder } = dictionary[topic];
      const path = place === null ? null : dingtalkPlaces[place].map((name) => `\`${name}\``).join(" → ");
      const ours = comesTo === null || comesTo === "token" ? null : `\`${comesTo}\``;
      parts.push(
        `### ${codes.join(", ")}`,
        plain(topics[topic].meaning),
        [
          line(plain(list.remedy), plain(topics[topic].remedy), plain(who[holder])),
          ...(path === null ? [] : [line(plain(list.where), path)]),
          ...(ours === null ? [] : [line(plain(list.ours), ours)]),
        ].join("\n"),
      );
    }
  }
  return `${parts.join("\n\n")}\n`;
}

/** A message without arguments, as it is shown. */
function plain(message: string): string {
  return message.replaceAll("''", "'");
}

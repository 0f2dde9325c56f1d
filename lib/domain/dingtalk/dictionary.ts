import { clientTopics } from "./topics/client";
import { eventPushTopics } from "./topics/event-push";
import { pageTopics } from "./topics/pages";
import { serverApiTopics } from "./topics/server-api";
import type { DingTalkSurface, Topic } from "./topics/topic";

/**
 * What DingTalk's codes, old numbers and new names, mean for a login here: the one table that the translation of its answers, the
 * console and the public list are made from. The words stand in the messages (`dingtalkCodes.topics`).
 *
 * Sources: DingTalk's table of server API error codes (server-api-error-codes-1), the pages of the calls, and for pages and the app
 * what developers report.
 */
export const dictionary = {
  ...serverApiTopics,
  ...pageTopics,
  ...clientTopics,
  ...eventPushTopics,
} as const satisfies Record<string, Topic>;

/** What a group of codes is about: the name of its texts. */
export type DictionaryTopic = keyof typeof dictionary;

/** All topics, in the order of the public list. */
export const dictionaryTopics = Object.keys(dictionary) as readonly DictionaryTopic[];

/** One code with all that is known of it. */
export interface DictionaryEntry extends Omit<Topic, "codes"> {
  code: string;
  topic: DictionaryTopic;
}

/** Every code, in the order of the topics. */
export const dictionaryEntries: readonly DictionaryEntry[] = dictionaryTopics.flatMap((topic) => {
  const { codes, surface, comesTo, who, place }: Topic = dictionary[topic];
  return codes.map((code) => ({ code, topic, surface, comesTo, who, place }));
});

const entries: ReadonlyMap<string, DictionaryEntry> = new Map(
  dictionaryEntries.map((entry) => [`${entry.surface} ${entry.code}`, entry]),
);

/** What is known of a code that was met at this place; undefined when nobody documented it. */
export function findEntry(code: string, surface: DingTalkSurface = "api"): DictionaryEntry | undefined {
  return entries.get(`${surface} ${code}`);
}

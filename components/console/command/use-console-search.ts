"use client";

import { useEffect, useState } from "react";
import type { Action } from "@/lib/domain/action-result";
import type { ConsoleSearchAnswer, ConsoleSearchInput } from "@/lib/domain/console-search";

/** The search of the console, as the shell receives it. */
export type ConsoleSearch = Action<ConsoleSearchInput, ConsoleSearchAnswer>;

/** Typing rests for so long before anybody is asked, in milliseconds. */
const rest = 150;

/** What is found for a text: `answer` belongs to it, or is null while it is on its way, was not asked for, or failed. */
export function useConsoleSearch(search: ConsoleSearch, text: string, inPool: string) {
  const [last, setLast] = useState<{ text: string; answer: ConsoleSearchAnswer | null } | null>(null);
  useEffect(() => {
    if (!text) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      // The server is out of reach: the search says that it failed.
      const result = await search({ text, inPool }).catch(() => null);
      if (isCurrent) setLast({ text, answer: result?.ok ? result.data : null });
    }, rest);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, text, inPool]);
  const isAnswered = text !== "" && last?.text === text;
  return {
    answer: isAnswered ? last.answer : null,
    pending: text !== "" && !isAnswered,
    failed: isAnswered && last.answer === null,
  };
}

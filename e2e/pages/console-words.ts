import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type en from "@/messages/en";

/** The console's texts in one language, so that one page object serves both. */
export type ConsoleWords = typeof en;

/** The console's texts by language. */
export const consoleWords: Record<"en" | "zh-CN", ConsoleWords> = {
  en: readWords("messages/en"),
  "zh-CN": readWords("messages/zh-CN"),
};

/** Playwright's loader takes no JSON modules. */
function readWords(folder: string): ConsoleWords {
  const areas = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => [areaOf(file), JSON.parse(readFileSync(path.join(folder, file), "utf8"))]);
  return Object.fromEntries(areas) as ConsoleWords;
}

/** What the texts of a file are called in code. */
function areaOf(file: string): string {
  return path.basename(file, ".json").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

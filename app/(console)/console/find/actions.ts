"use server";

import { consoleSearchAnswer, consoleSearchSchema } from "@/lib/domain/console-search";
import { consoleAction } from "@/lib/entry/console-action";
import { searchConsole } from "@/lib/services/search/search-console";

export const search = consoleAction({
  permission: "console.search",
  input: consoleSearchSchema,
  output: consoleSearchAnswer,
  run: searchConsole,
});

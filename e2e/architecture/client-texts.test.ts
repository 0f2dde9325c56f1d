import { expect, test } from "vitest";
import { areasByModule, listPageTexts } from "./client-texts";
import { listSourceFiles } from "./source-files";

const files = listSourceFiles("app", "components", "lib");

test("each page of the console hands to the browser the texts that its client components show, and no others", () => {
  const pages = listPageTexts(files);
  expect(pages.length).toBeGreaterThan(20);
  // What the root layout hands to all is not needed by every one.
  const everywhere = ["common", "console", "errors"];
  for (const { page, needed, given } of pages)
    expect(given, page).toEqual([...new Set([...everywhere, ...needed])].sort());
});

test("the modules whose texts are named by hand are there", () => {
  expect(Object.keys(areasByModule).filter((path) => !files.some((file) => file.path === path))).toEqual([]);
});

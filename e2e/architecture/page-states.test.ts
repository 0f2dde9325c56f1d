import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { listFiles } from "./source-files";

const pool = "app/(console)/console/user-pools/[poolId]";

/** The pages of a pool by their folders below it, `""` for none. */
const pages = listFiles("app")
  .filter((file) => file.startsWith(`${pool}/`) && file.endsWith("/page.tsx"))
  .map((file) => path.posix.dirname(file).slice(pool.length + 1));

/** Whether something below the pool's frame shows that a page is on its way. */
function hasLoading(page: string): boolean {
  const folders = page.split("/").map((_, index, all) => all.slice(0, index + 1).join("/"));
  return folders.some((folder) => existsSync(`${pool}/${folder}/loading.tsx`));
}

/** Named by the address: one thing, which need not be there. */
const isOfOne = (page: string) => page.includes("[");

/** Forms that read next to nothing. */
const isForm = (page: string) => /\/new(\/|$)/.test(page);

describe("the pages of a pool", () => {
  it("show that a list is on its way", () => {
    const lists = pages.filter((page) => !isOfOne(page) && !isForm(page));
    expect(lists.length).toBeGreaterThan(6);
    expect(lists.filter((page) => !hasLoading(page))).toEqual([]);
  });

  it("answer 404 for one thing that is not there: nothing is sent before it was looked for", () => {
    expect(pages.filter(isOfOne).filter(hasLoading)).toEqual([]);
  });

  it("keep the pool's navigation when they fail and when there is nothing", () => {
    for (const state of ["error", "not-found"]) expect(existsSync(`${pool}/${state}.tsx`), state).toBe(true);
  });
});

import { parseListCursor } from "@/lib/domain/list-cursor";
import { readUserSearch } from "@/lib/domain/user/user-search";
import { getUser } from "@/lib/services/users/get-user";
import { listUsers, type UserPage } from "@/lib/services/users/list-users";
import { poolScope } from "@/prisma/seed/scope";
import type { Search } from "./directory-searches";
import type { UserDirectory } from "./user-directory";

/** What administrators ask of a pool's people, the rare and the hopeless among it. */
export async function listUserSearches({
  count,
  poolId,
  userId,
  connections,
}: UserDirectory): Promise<Search[]> {
  const people = `${count.toLocaleString("en")} people`;
  const list = (query: Record<string, string>) =>
    listUsers(poolScope(poolId), { ...readUserSearch(query), after: parseListCursor(query.after) });
  // A small pool has few names.
  const hasAllNames = count >= 100_000;
  const expect = async (page: Promise<UserPage>, isThere: boolean) => {
    const { length } = (await page).users;
    if (hasAllNames && length > 0 !== isThere)
      throw new Error(isThere ? "nothing was found" : "something was found");
  };
  const row = (name: string, query: Record<string, string>, isThere = true): Search => ({
    name: `${people}: ${name}`,
    run: () => expect(list(query), isThere),
  });
  const { next } = await list({});
  return [
    row("first page", {}),
    row("next page", { after: next ?? "" }),
    row("surname of many", { search: "张" }),
    row("name of two characters", { search: "张伟" }),
    row("end of a name", { search: "秀英" }),
    row("name in Latin letters", { search: "zhang t" }),
    row("surname of few", { search: "韩" }),
    row("name of nobody", { search: "nobody" }, false),
    row("an e-mail address", { search: "person.77@acme.cn" }),
    row("e-mail addresses of a company", { search: "@acme.cn" }),
    row("an e-mail address of nobody", { search: "nobody@acme.cn" }, false),
    row("a number", { search: "138 0000 0077" }),
    row("the end of a number", { search: "0077" }),
    row("a number of nobody", { search: "13999999999" }, false),
    row("a unionId", { search: "union-77" }),
    row("a userid", { search: "manager77" }),
    row("a job number", { search: "A-77" }),
    row("a username", { search: "user.77" }),
    row("an employee number", { search: "E-77" }),
    row("an employee number of nobody", { search: "E-0" }, false),
    row("disabled ones", { state: "disabled" }),
    row("of the connection of nearly all", { connection: connections.busy }),
    row("of the connection of ten", { connection: connections.rare }),
    row(
      "a common name, none of the connection of ten",
      { search: "张", connection: connections.rare },
      false,
    ),
    row("a common name, disabled", { search: "张", state: "disabled" }),
    { name: `${people}: a user's page`, run: () => getUser(poolScope(poolId), { userId }) },
  ];
}

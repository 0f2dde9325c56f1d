/** What a column of an imported file holds. */
const importColumns = [
  "unionId",
  "name",
  "email",
  "emailVerified",
  "phone",
  "phoneCountry",
  "phoneDigits",
  "phoneVerified",
  "username",
  "employeeNumber",
] as const;

/** One of {@link importColumns}. `phoneDigits` is a number with its country code and without the plus sign. */
export type ImportColumn = (typeof importColumns)[number];

/**
 * The names that columns have: our own in both languages, those of Authing's export of users, and those of Logto's users. Compared
 * in lower case, without spaces, hyphens, underscores and what stands in brackets.
 */
const names: Readonly<Record<ImportColumn, readonly string[]>> = {
  unionId: ["unionid", "dingtalkunionid", "钉钉unionid"],
  name: ["name", "姓名", "nickname", "昵称", "displayname"],
  email: ["email", "emailaddress", "邮箱", "电子邮箱", "primaryemail"],
  emailVerified: ["emailverified", "邮箱已验证", "邮箱是否验证", "邮箱验证状态"],
  phone: ["phone", "phonenumber", "mobile", "手机号", "手机", "手机号码"],
  phoneCountry: ["phonecountrycode", "countrycode", "国家代码", "手机区号", "区号"],
  phoneDigits: ["primaryphone"],
  phoneVerified: ["phoneverified", "phonenumberverified", "手机号已验证", "手机号是否验证", "手机验证状态"],
  username: ["username", "用户名"],
  employeeNumber: ["employeenumber", "员工编号", "工号", "externalid", "jobnumber"],
};

/** What the columns of a file hold, by their place; null for those that are not read. Of two that hold the same the first counts. */
export function recogniseColumns(header: readonly string[]): (ImportColumn | null)[] {
  const taken = new Set<ImportColumn>();
  const found = header.map((cell) => ({ cell, column: findColumn(cell) }));
  // A nickname is a name only where no column has the name itself.
  const hasName = found.some(({ cell, column }) => column === "name" && !isNickname(cell));
  return found.map(({ cell, column }) => {
    if (!column || taken.has(column) || (column === "name" && hasName && isNickname(cell))) return null;
    taken.add(column);
    return column;
  });
}

function findColumn(cell: string): ImportColumn | null {
  const name = plain(cell);
  return importColumns.find((column) => names[column].includes(name)) ?? null;
}

function isNickname(cell: string): boolean {
  return ["nickname", "昵称", "displayname"].includes(plain(cell));
}

function plain(cell: string): string {
  return cell
    .replace(/[(（].*?[)）]/g, "")
    .replace(/[\s_*-]/g, "")
    .toLowerCase();
}

import { expect, it, vi } from "vitest";
import { findPasswordFault } from "./find-password-fault";

const loaded = vi.hoisted(() => ({ dictionaries: 0 }));

vi.mock("./estimate-guesses", async (importOriginal) => {
  loaded.dictionaries += 1;
  return importOriginal();
});

const personal = ["Li Lei", "li.lei@acme.example", "Acme Staff"];

it("loads the dictionary when the first password is judged, and once", async () => {
  expect(loaded.dictionaries).toBe(0);
  await findPasswordFault("a phrase of some length", []);
  await findPasswordFault("password", []);
  expect(loaded.dictionaries).toBe(1);
});

it.each([
  ...["password", "Password", "PaSsWoRd", "password1", "PASSWORD123!", "password2024", "ｐａｓｓｗｏｒｄ１"],
  ...["P@ssw0rd", "P@$$w0rd!", "P@ssw0rd2024", "drowssap123", "letmein!", "trustno1!!", "iloveyou520"],
  ...["changeme123", "Welcome2024!", "Summer2024!", "admin888", "xkcd1234", "basketball99"],
  ...["a1234567", "woaini1314", "woaini520", "WoAiNi123", "qq123456789", "nihao123", "wang1234"],
  ...["qwertyuiop", "1qaz2wsx", "!QAZ2wsx", "1q2w3e4r", "asdfghjkl", "poiuytrewq", "asdf1234!@#$"],
  ...["12345678910", "987654321", "11223344"],
])("SEC-54: refuses %s as known from leaks", async (password) => {
  expect(await findPasswordFault(password, personal)).toBe("common");
});

it.each([
  ...["19900101", "1990-01-01", "20081212", "aaaaaaaa", "        ", "abcabcabc", "🔑🔑🔑🔑🔑🔑🔑🔑"],
  ...[
    "我爱你我爱你我爱你",
    "monkeymonkey",
    "pAsSwOrDpAsSwOrD",
    "abcdefgh",
    "hgfedcba",
    "constructor99",
    "a".repeat(128),
  ],
  ...["52013145201314", "5201314520", "aini1314", "woaini5201314", "我爱你1314520"],
  ...["zhangwei1990", "wangxiaoming123", "woshishui", "woaiwojia", "gongxifacai", "beijing2008", "mima1234"],
])("SEC-54: refuses %s as easy to guess", async (password) => {
  expect(await findPasswordFault(password, personal)).toBe("guessable");
});

it.each([
  ...["li.lei@acme.example", "LI.LEI@ACME.EXAMPLE", "li.lei@acme", "lilei1990", "LeiLi2020", "lileilileilei"],
  ...["acmestaff", "Acme Staff 2026", "staff@acme", "acme19900101"],
  ...["dingpass2026", "DingTalk!!!!", "D1ngt@lk1", "dingdingdingding", "钉钉钉钉钉钉钉钉"],
])("SEC-54: refuses %s as made of names that others know", async (password) => {
  expect(await findPasswordFault(password, personal)).toBe("personal");
});

it("SEC-54: a name in Chinese characters is a name", async () => {
  expect(await findPasswordFault("韩梅梅19920305", ["韩梅梅"])).toBe("personal");
  expect(await findPasswordFault("韩梅梅昨天在西湖边喝了茶", ["韩梅梅"])).toBeNull();
});

it("SEC-54: what is somebody's name refuses nobody else's password", async () => {
  expect(await findPasswordFault("Quistelmann", [])).toBeNull();
  expect(await findPasswordFault("Quistelmann", ["Ada Quistelmann"])).toBe("personal");
});

it.each([
  ...["correct horse battery", "a long phrase of my own", "my dog ate 14 pancakes", "long enough"],
  ...[
    "passwordless sign in works",
    "my constructor is a friendly wizard",
    "Li Lei drinks tea at Acme",
    "dingtalk is where we meet on mondays",
  ],
  ...[
    "一句足够长的口令",
    "春眠不觉晓处处闻啼鸟",
    "今天下雨我没带伞",
    "woyaochihuoguo",
    "jintiantianqihenhao",
  ],
  ...["8JkQ2xPz", "tr7vwq2m", "kT9$wq-Lm2", "k7mhanzw", "#".repeat(3).concat("kT9$wq-Lm2")],
])("SEC-54: takes %s, whatever kinds of characters it has", async (password) => {
  expect(await findPasswordFault(password, personal)).toBeNull();
});

/** What a lookup in the dictionary begins with, so the count of it is the work that was done. */
async function countCuts(password: string, known: readonly string[]): Promise<number> {
  const cut = vi.spyOn(String.prototype, "slice");
  try {
    await findPasswordFault(password, known);
    return cut.mock.calls.length;
  } finally {
    cut.mockRestore();
  }
}

const longPersonal = [
  Array.from({ length: 30 }, (_, index) => `n${index}`).join(" "),
  "x".repeat(254),
  "a ".repeat(99),
];

it.each([
  "4@8({3&69#!1|05$7+2",
  "4a@A",
  "1|!iIlL",
  "a",
  "ab",
  "0oO()",
  "\\|/\\/|V|",
  "2024.01.01",
  "onetwothree",
  "zhuang",
  "anan",
  "ﷺ",
])("SEC-54: %s over and over costs no more than anything else of 128 characters", async (piece) => {
  expect(await countCuts(piece.repeat(128).slice(0, 128), longPersonal)).toBeLessThan(40_000);
});

it("SEC-54: characters that can all be read in several ways cost no more either", async () => {
  for (const alphabet of ["4@8({3&69#!1|05$7+2", "4a@e3", "1|!il", "01", "abcdefghijklmnop4@31!0$"]) {
    // Without a period, and the same in each run.
    const password = Array.from(
      { length: 128 },
      (_, index) => alphabet[(index * index * 7 + index * 3) % alphabet.length],
    );
    expect(await countCuts(password.join(""), longPersonal)).toBeLessThan(40_000);
  }
});

it("SEC-54: what is added to a long password does not make the judge look at more", async () => {
  const phrase = "the quick brown fox jumps over the lazy dog while it rains in hangzhou";
  const short = await countCuts(phrase.slice(0, 64), []);
  expect(short).toBeGreaterThan(1000);
  expect(await countCuts(phrase, [])).toBe(short);
});

import { expect, test } from "vitest";
import { listSourceFiles, type SourceFile } from "./source-files";

const product = ["app", "components", "lib", "server", "instrumentation.ts"];

/** Also run outside Next or in a browser, so they cannot carry the marker. */
const everywhere = ["lib/config/", "embedded-postgres/", "lib/domain/"];

/** Made to be copied: any application can take it as it is. */
const ordinaryProvider = "lib/auth/dingtalk/provider.ts";

test("server modules begin with the marker that keeps them out of the browser", () => {
  const unmarked = listSourceFiles("lib")
    .filter(isOutside(...everywhere, ordinaryProvider))
    .filter(({ text }) => !text.startsWith('import "server-only";\n'));
  expect(paths(unmarked)).toEqual([]);
});

test("the environment is read in lib/config alone", () => {
  const readers = listSourceFiles(...product)
    // What an application of somebody else's reads in the files that the console gives is its own environment.
    .filter(
      isOutside(
        "lib/config/",
        "embedded-postgres/",
        "instrumentation.ts",
        "lib/domain/application/quick-start/",
      ),
    )
    .filter(holding(/\bprocess\s*\.\s*env\b|\benv\b.*from "node:process"/));
  expect(paths(readers)).toEqual([]);
});

test("addresses are made in lib/addresses alone", () => {
  const makers = listSourceFiles(...product)
    // The connection's form shows its start address while the identifier is typed.
    .filter(isOutside("lib/addresses/", "lib/config/", "lib/domain/login/start-address.ts"))
    .filter(holding(/\bpoolUrl\b|\$\{[^}]*(?:\bbase|\bissuer|Issuer\([^)]*\)|Address\([^)]*\))\}[/?]/));
  expect(paths(makers)).toEqual([]);
});

test("what DingTalk calls its hosts and fields is known to lib/dingtalk and the ordinary provider alone", () => {
  const wire =
    /dingtalk\.com|\berrcode\b|\berrmsg\b|\bdept_id_list\b|\buserAccessToken\b|x-acs-dingtalk|\/topapi\//;
  // The hosts' defaults are configuration, the redaction lists what a log must not show, and links to DingTalk's
  // console are texts for people.
  const knowing = listSourceFiles(...product, "bench", "scripts", "prisma")
    .filter(
      isOutside(
        "lib/dingtalk/",
        "lib/config/schema.ts",
        "lib/domain/redaction.ts",
        "components/",
        ordinaryProvider,
      ),
    )
    .filter(holding(wire));
  expect(paths(knowing)).toEqual([]);
});

test("queries are written in lib/data alone", () => {
  const querying = listSourceFiles(...product)
    .filter(isOutside("lib/data/"))
    .filter(holding(/\bdatabase\(\)\s*\.|\bqueries\s*\.\s*\$?\w/));
  expect(paths(querying)).toEqual([]);
});

test("hosted pages have no hooks: they are rendered once, on the server", () => {
  const living = listSourceFiles("components/hosted")
    .filter(isOutside("components/hosted/in-client/"))
    .filter(holding(/\buse[A-Z]\w*\s*\(|"use client"/));
  expect(paths(living)).toEqual([]);
});

test("the domain asks neither clock nor chance", () => {
  const asking = listSourceFiles("lib/domain").filter(holding(/Date\.now\(|new Date\(\)|Math\.random\(/));
  expect(paths(asking)).toEqual([]);
});

function isOutside(...places: string[]) {
  return ({ path }: SourceFile) => !places.some((place) => path.startsWith(place));
}

function holding(pattern: RegExp) {
  return ({ text }: SourceFile) => pattern.test(text);
}

function paths(files: SourceFile[]): string[] {
  return files.map(({ path }) => path);
}

test("every named failure has a name of its own, by which copies of its module know it", () => {
  const failures = listSourceFiles(...product).flatMap(({ path, text }) =>
    [...text.matchAll(/class (\w+) extends (?:NamedFailure|AppError) \{\n(.*)\n/g)].map(
      ([, name, first]) => ({
        path,
        named: first?.includes(`static override readonly kind`) && first.includes(`"${name}"`),
      }),
    ),
  );
  expect(failures.length).toBeGreaterThan(2);
  expect(failures.filter(({ named }) => !named)).toEqual([]);
});

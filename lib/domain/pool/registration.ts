import { z } from "zod";
import { idSchema } from "../id";
import type { LoginMethod } from "../login/login-method";
import { toEmailAddress } from "../user/email-address";

/** How many domains a pool may name. */
const mostDomains = 50;

/** Mail that anybody gets: whoever names one lets everybody in. Exact domains, as mail addresses have them. */
const publicProviders = new Set(
  "126.com 139.com 163.com 188.com 189.cn aliyun.com aol.com foxmail.com gmail.com gmx.com gmx.de googlemail.com hotmail.com icloud.com live.com mail.com mail.ru me.com msn.com outlook.com proton.me protonmail.com qq.com sina.cn sina.com sohu.com tom.com vip.163.com vip.qq.com vip.sina.com web.de yahoo.com yandex.com yandex.ru yeah.net zoho.com".split(
    " ",
  ),
);

/**
 * The one form of a domain of e-mail addresses, in ASCII, or undefined for what is none: a whole name, without wildcards. An `@` in front
 * is left out, since people write it.
 */
export function toRegistrationDomain(written: string): string | undefined {
  return toEmailAddress(`a@${written.trim().replace(/^@/, "")}`)?.slice("a@".length);
}

/** The domain of an address in its one form. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** Which of some domains are those of mail that anybody gets. */
export function listPublicDomains(domains: readonly string[]): string[] {
  return domains.filter((domain) => publicProviders.has(domain));
}

/** The domains that a text names, one a line or with commas between them; undefined for what is none. */
export function readDomains(text: string): (string | undefined)[] {
  const written = text.split(/[\s,;，；、]+/).filter((part) => part !== "");
  return [...new Set(written.map(toRegistrationDomain))];
}

/** Who may create an account by themselves: whether anybody, and with addresses of which domains. */
export const registrationSchema = z.strictObject({
  poolId: idSchema,
  registersUsers: z.boolean(),
  domains: z
    .string()
    .max(5_000, "pool.domains.too_many")
    .transform((text, context): string[] => {
      const domains = readDomains(text);
      const known = domains.filter((domain) => domain !== undefined);
      if (known.length < domains.length) context.addIssue({ code: "custom", message: "pool.domains.shape" });
      if (known.length > mostDomains) context.addIssue({ code: "custom", message: "pool.domains.too_many" });
      return known;
    }),
});

/** Who may create an account, as it was read. */
export type Registration = Omit<z.infer<typeof registrationSchema>, "poolId">;

/** Who may create an account, as it is entered. */
export type RegistrationInput = z.input<typeof registrationSchema>;

/**
 * True where a login page offers to create an account: a domain is named, there is mail, and a way in beside DingTalk by which one comes
 * back.
 */
export function canRegister(
  { methods, domains }: { methods: readonly LoginMethod[]; domains: readonly string[] },
  isMailOn: boolean,
): boolean {
  return (
    isMailOn &&
    domains.length > 0 &&
    methods.some((method) => method === "email_code" || method === "password")
  );
}

import type { Language } from "../language";
import { en, type Texts } from "./en";
import { zhCN } from "./zh-CN";

export type { Texts };

/** All texts of the simulator's pages, by language. */
export const texts: Record<Language, Texts> = { en, "zh-CN": zhCN };

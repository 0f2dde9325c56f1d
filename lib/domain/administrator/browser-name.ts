/** What a browser says that it is. */
export interface BrowserName {
  /** A product's own name: "Chrome". */
  browser: string | null;
  /** The system that it runs on: "Windows". */
  system: string | null;
}

/** In this order: what is made of another names that one as well. */
const browsers: [RegExp, string][] = [
  [/DingTalk/i, "DingTalk"],
  [/MicroMessenger/i, "WeChat"],
  [/\bEdgA?(?:iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\bQQBrowser\//, "QQ Browser"],
  [/\b(?:Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPad|iPod)\b/, "iOS"],
  [/\bHarmonyOS\b|\bOpenHarmony\b/, "HarmonyOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** The name of browser and system in a User-Agent header, as far as it can be told. A hint for people, no more: anybody can send any. */
export function nameBrowser(userAgent: string | null): BrowserName {
  const find = (known: [RegExp, string][]) => known.find(([mark]) => mark.test(userAgent ?? ""))?.[1] ?? null;
  return { browser: find(browsers), system: find(systems) };
}

import { createHash } from "node:crypto";
import type { Person } from "../directory-schema";
import type { Answer } from "../http";
import { html, type Markup } from "./html";

/** The first letters of a name on a colour of its own. */
export function renderPersonPicture(person: Person): Markup {
  const hue = (createHash("sha256").update(person.id).digest()[0] ?? 0) * 1.4;
  const initial = /\p{Letter}/u.exec(person.name)?.[0]?.toUpperCase() ?? "?";
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true" class="picture"><rect width="64" height="64" rx="16" fill="hsl(${Math.round(hue)} 55% 42%)"/><text x="32" y="43" font-family="system-ui, sans-serif" font-size="30" fill="#fff" text-anchor="middle">${initial}</text></svg>`;
}

/** The picture as a file of its own, what `avatarUrl` points to. */
export function answerPersonPicture(person: Person): Answer {
  return {
    status: 200,
    headers: { "content-type": "image/svg+xml", "cache-control": "max-age=3600" },
    body: renderPersonPicture(person).text,
  };
}

import type { Answer } from "../http";
import type { Language } from "../language";
import type { Inbox, InboxMail } from "../mail/inbox";
import { texts } from "../texts/texts";
import { html, type Markup } from "./html";
import { renderPage } from "./layout";

/** The mails that arrived, newest first: the inboxes of everybody in one. */
export function renderMailPage(language: Language, inbox: Inbox): Answer {
  const { mails: words, home } = texts[language];
  const mails = [...inbox.list()].reverse();
  const content = html`
<h1>${words.title}</h1>
<p>${words.lead}</p>
<p><a href="/">${home.title}</a></p>
${mails.length === 0 && html`<p class="quiet">${words.none}</p>`}
${mails.map(renderMail(words))}`;
  return renderPage(language, words.title, content, { wide: true });
}

function renderMail(words: { to: string; from: string }) {
  return (mail: InboxMail): Markup => html`<article class="mail">
<h2>${mail.subject}</h2>
<p class="quiet">${words.to} ${mail.recipients.join(", ")} · ${words.from} ${mail.from} · ${mail.at.slice(11, 19)} UTC</p>
<pre>${linkAddresses(mail.text)}</pre>
</article>`;
}

/** The text with its web addresses as links; a mail comes from the product under test, which nobody here is told more of. */
function linkAddresses(text: string): Markup {
  return html`${text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : part))}`;
}

/** Contact cards as Telegram shows them, and the sheet with all that a card says: its numbers, its addresses. */

import { icon, make } from "./dom.js";
import { currentLanguage, t } from "./texts.js";

/** The letter in a card's circle. */
export const initial = (name) => [...name.replace(/^[^\p{L}\p{N}]+/u, "")][0]?.toUpperCase() ?? "?";

/** A card in a message; `actions`: call(card), save(card). */
export function cardElements(card, actions) {
  const number = make("span", { className: "card-phone", textContent: phoneShown(card.phone) });
  const who = make("p", { className: "card-who" }, make("b", { textContent: card.name, lang: "sv", dir: "auto" }), number);
  const head = make("div", { className: "card-head" }, circle(card.name), who);
  const key = (name, act) => {
    const button = make("button", { type: "button", className: "card-key", "aria-label": t(`${name}Label`, card.name) });
    button.append(icon(name), t(name === "save" ? "saveContact" : name));
    button.addEventListener("click", act);
    return button;
  };
  return [head, make("div", { className: "card-keys" }, key("call", () => actions.call(card)), key("save", () => actions.save(card)))];
}

function circle(name) {
  return make("span", { className: "round-initial", textContent: initial(name), "aria-hidden": "true" });
}

/** Puts the card into the browser's downloads, as the phone's address book would take it; gives the file's name. */
export function saveCard(card) {
  const file = `${card.name.replace(/[^\p{L}\p{N} -]+/gu, "").trim() || "kontakt"}.vcf`;
  const text = card.vcard || `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${escaped(card.name)}\r\nTEL:${card.phone}\r\nEND:VCARD\r\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/vcard" }));
  make("a", { href: url, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  return file;
}

const escaped = (text) => text.replace(/[\\,;]/g, "\\$&").replace(/\n/g, "\\n");

/** "+46 31 390 06 12", which stays on one line; what is short, or from elsewhere, as it is. */
export function phoneShown(phone) {
  return phone.replace(/^\+46(8|[1-79]\d)(\d{2,3})(\d\d)(\d\d)$/, "+46\u00a0$1\u00a0$2\u00a0$3\u00a0$4");
}

/** What a vCard says, as [name, value] in its order; folded lines joined, escapes undone. */
export function vcardLines(vcard) {
  const lines = vcard.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  return lines.map((line) => /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)$/.exec(line)).filter(Boolean)
    .map(([, name, , value]) => [name.toUpperCase(), value]);
}

const unescaped = (value) => value.replace(/\\([nN\\,;:])/g, (_, sign) => (/n/i.test(sign) ? "\n" : sign));

/** A card's own lines, in the order in which one looks for them. */
function details(card) {
  const lines = vcardLines(card.vcard);
  const all = (name) => lines.filter(([one, value]) => one === name && value).map(([, value]) => value);
  const numbers = [card.phone, ...all("TEL").map((value) => unescaped(value).replace(/^tel:/, ""))];
  const organisation = all("ORG").map((value) => value.split(/(?<!\\);/).filter(Boolean).map(unescaped).join(", "));
  return {
    about: [...organisation, ...all("TITLE").map(unescaped), ...all("ROLE").map(unescaped)].filter((line) => !card.name.includes(line)),
    phones: [...new Map(numbers.map((number) => [number.replace(/[^\d+]/g, ""), number])).keys()].filter(Boolean),
    mails: all("EMAIL").map(unescaped),
    notes: all("NOTE").map(unescaped),
  };
}

/** The sheet over a phone's chat. `save(card)` saves; `rest()` is where the focus goes when its button is gone. */
export class Sheet {
  constructor(element, id, save, rest) {
    Object.assign(this, { element, id, save, rest, card: null, opener: null });
    element.setAttribute("aria-labelledby", `sheet-${id}`);
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  open(card) {
    this.card = card;
    this.opener = document.activeElement;
    this.#draw();
    this.element.hidden = false;
    this.element.querySelector("a, button").focus();
  }

  close() {
    this.element.hidden = true;
    this.card = null;
    (this.opener?.isConnected ? this.opener : this.rest()).focus();
  }

  relabel() {
    if (this.card && this.language !== currentLanguage()) this.#draw();
  }

  #draw() {
    this.language = currentLanguage();
    const { card } = this;
    const { about, phones, mails, notes } = details(card);
    const name = make("h3", { id: `sheet-${this.id}`, textContent: card.name, lang: "sv", dir: "auto" });
    const said = about.map((line) => make("p", { textContent: line, lang: "sv", dir: "auto" }));
    const head = make("div", { className: "card-head" }, circle(card.name), make("div", {}, name, ...said));
    const way = (kind, href, label) => make("a", { className: "way", href }, icon(kind), make("span", { textContent: label }));
    const ways = [
      ...phones.map((number) => way("call", `tel:${number}`, t("callNumber", phoneShown(number)))),
      ...mails.map((address) => way("mail", `mailto:${encodeURIComponent(address).replace("%40", "@")}`, t("mailTo", address))),
    ];
    const button = (className, text, act) => {
      const made = make("button", { type: "button", className, textContent: text });
      made.addEventListener("click", act);
      return made;
    };
    const foot = make(
      "div", { className: "sheet-foot" },
      button("quiet", t("close"), () => this.close()),
      button("primary", t("saveContact"), () => this.save(card)),
    );
    const note = notes.map((line) => make("p", { className: "sheet-note", textContent: line, lang: "sv", dir: "auto" }));
    this.element.replaceChildren(head, ...ways, ...note, foot);
  }
}

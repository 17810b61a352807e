/**
 * One message as an element: quote, media, text, time and buttons. An update touches only the parts that differ,
 * so that focus stays where it is and a screen reader hears only what is new.
 */

import { cardElements } from "./contact.js";
import { arrange, icon, make, setText, spoken } from "./dom.js";
import { rich } from "./rich.js";
import { currentLanguage, degree, fileSize, kindName, t, timeOfDay } from "./texts.js";

/** Kept for as long as the message is there; `update` brings it up to date. */
export class Message {
  /** `actions`: press(message, button), link(url), reply(message), edit(message), show(id), call(card), save(card). */
  constructor(actions) {
    this.actions = actions;
    this.parts = new Map();
    this.keys = new Map();
    this.sender = spoken("");
    this.bubble = make("div", { className: "bubble" });
    this.tools = make("div", { className: "tools" });
    this.keyboard = make("div", { className: "keyboard", role: "group" });
    this.element = make("article", { className: "message", tabIndex: -1 });
  }

  update(message, zone, title) {
    this.message = message;
    this.element.dataset.message = message.id;
    this.element.classList.toggle("mine", message.mine);
    this.element.classList.toggle("service", message.media?.kind === "service");
    if (message.media?.kind === "service") return arrange(this.element, [this.#service()]);
    setText(this.sender, message.author?.shown ? "" : `${message.author?.name ?? (message.mine ? title : t("bot"))}: `);
    const bubble = [this.#author(), this.#quote(), this.#media(), this.#text(), this.#meta(zone)].filter(Boolean);
    arrange(this.bubble, bubble);
    this.#updateTools();
    this.#updateKeyboard();
    arrange(this.element, [this.sender, this.bubble, this.tools, ...(message.keyboard?.length ? [this.keyboard] : [])]);
  }

  /** The part `name`, built anew only when what it is made of has changed. */
  #part(name, content, build) {
    if (content === null) {
      this.parts.delete(name);
      return null;
    }
    const made = JSON.stringify([content, currentLanguage()]);
    if (this.parts.get(name)?.made !== made) this.parts.set(name, { made, node: build(content) });
    return this.parts.get(name).node;
  }

  /** In a group who wrote it, in their colour; beneath each other only once. */
  #author() {
    const { author } = this.message;
    return this.#part("author", author?.shown ? author : null, () => {
      const name = make("p", { className: "author", lang: "sv", dir: "auto" }, author.name, spoken(":"));
      if (author.place !== null) name.dataset.place = author.place;
      return name;
    });
  }

  /** What the group says of itself. */
  #service() {
    return this.#part("service", this.message.media, (media) => make("p", { className: "day", textContent: serviceText(media) }));
  }

  #quote() {
    return this.#part("quote", this.message.reply_to ?? null, (quoted) => {
      const text = make("span", { textContent: quoted.text || t("thisMessage"), lang: "sv", dir: "auto" });
      const name = quoted.name ? [make("b", { textContent: quoted.name, lang: "sv", dir: "auto" })] : [];
      const button = make("button", { type: "button", className: "quote" }, spoken(`${t("quoteLabel")}: `), ...name, text);
      button.addEventListener("click", () => this.actions.show(quoted.id));
      return button;
    });
  }

  #media() {
    const media = this.message.media ?? (this.message.text ? null : { kind: "other" });
    return this.#part("media", media, () => mediaElement(media, this.actions));
  }

  #text() {
    const { html, text } = this.message;
    return this.#part("text", html || text || null, () => {
      const body = make("div", { className: "text", lang: "sv", dir: "auto" });
      body.dataset.body = "";
      body.append(html ? rich(html, this.actions.link) : text);
      return body;
    });
  }

  #meta(zone) {
    const { date, edited, silent, protect, via } = this.message;
    return this.#part("meta", [date, zone, edited, silent, protect, via], () => {
      const time = make("time", { dateTime: date, textContent: timeOfDay(new Date(date), zone) });
      const marks = [via && t("via", via), edited && t("edited"), silent && t("silent"), protect && t("protect")].filter(Boolean);
      const meta = make("p", { className: "meta" }, ...marks.map((mark) => make("span", { textContent: mark })), time);
      return meta;
    });
  }

  #updateTools() {
    const { media, via } = this.message;
    const about = (this.message.text || [kindName(media?.kind), media?.kind === "contact" && media.name].filter(Boolean).join(" ")).replace(/\s+/g, " ").slice(0, 40);
    const tool = (name) => this.#part(`tool ${name}`, about, () => {
      const button = make("button", { type: "button", className: "tool", "aria-label": t(name), "aria-description": about }, icon(name));
      button.title = t(name);
      button.addEventListener("click", () => this.actions[name](this.message));
      return button;
    });
    const editable = this.message.mine && !via && this.message.text && !this.message.text.startsWith("/");
    arrange(this.tools, editable ? [tool("edit"), tool("reply")] : [tool("reply")]);
  }

  #updateKeyboard() {
    const rows = this.message.keyboard ?? [];
    this.keyboard.setAttribute("aria-label", t("choices"));
    const seen = new Map();
    const lines = rows.map((row, index) => {
      const line = this.keyboard.children[index] ?? make("div", { className: "keys" });
      arrange(line, row.map((button) => this.#key(button, seen)));
      return line;
    });
    arrange(this.keyboard, lines);
    for (const key of this.keys.keys()) if (!seen.has(key)) this.keys.delete(key);
  }

  /** The element of a button; the same one as before when the button does the same thing. */
  #key(button, seen) {
    let key = `${button.data ?? ""} ${button.url ?? ""} ${button.copy ?? ""}`;
    while (seen.has(key)) key += "+";
    seen.set(key, true);
    if (!this.keys.has(key)) {
      const element = make("button", { type: "button", className: "key" }, make("span", { lang: "sv", dir: "auto" }));
      if (button.url || button.copy) element.append(icon(button.url ? "open" : "copy"));
      if (button.url) element.setAttribute("aria-describedby", "new-tab");
      element.addEventListener("click", () => this.actions.press(this.message, button, element));
      this.keys.set(key, element);
    }
    const element = this.keys.get(key);
    setText(element.firstChild, button.text);
    return element;
  }
}

function mediaElement(media, actions) {
  const box = make("div", { className: `media ${media.kind}` });
  box.dataset.kind = media.kind;
  box.append(...(DRAWN[media.kind] ?? fileLink)(media, actions));
  return box;
}

const player = (tag) => (media) => [
  make(tag, { controls: true, preload: "metadata", src: media.url, "aria-label": kindName(media.kind) }),
];

function photo(media) {
  const image = make("img", { src: media.url, alt: t("openPhoto") });
  const anchor = make("a", { href: media.url, target: "_blank", rel: "noopener", "aria-describedby": "new-tab" }, image);
  return [anchor];
}

function place(media) {
  const words = media.address ?? t("place4", degree(media.latitude), degree(media.longitude));
  const map = make("div", { className: "map" }, icon("map", "roads"), icon("pin", "icon pin"));
  const name = make("b", { textContent: media.title ?? kindName("location"), lang: "sv", dir: "auto" });
  return [map, make("p", { className: "place" }, name, ` ${words}`)];
}

function serviceText({ what, by, names, own, text }) {
  const whom = names.join(", ");
  if (what === "new_chat_members") return own ? t("joined", whom) : t("added", by, whom);
  if (what === "left_chat_member") return own ? t("left", whom) : t("removed", by, whom);
  return what === "pinned_message" ? t("pinnedBy", by, text) : t("becameSuper");
}

function fileLink(media) {
  const label = media.kind === "document" ? media.name || kindName("document") : kindName(media.kind);
  if (!media.url) return [make("p", { className: "file" }, icon("file"), [label, media.name].filter(Boolean).join(": "))];
  const size = media.size ? [make("span", { className: "size", textContent: fileSize(media.size) })] : [];
  return [make("a", { className: "file", href: media.url, download: media.name ?? "" }, icon("file"), make("span", { textContent: label }), ...size)];
}

const DRAWN = {
  photo, location: place, venue: place, contact: cardElements, voice: player("audio"), audio: player("audio"),
  video: player("video"), video_note: player("video"), animation: player("video"),
};

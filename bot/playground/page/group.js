/** A group as one more phone: several write in it, each by name, and see who wrote. */

import { make, memory, spoken } from "./dom.js";
import { Phone } from "./phone.js";
import { t, titleName } from "./texts.js";

const COLOURS = 5;

export class Group extends Phone {
  /** `reveal(id)` brings somebody's own phone into view. */
  constructor(template, id, onUnread, reveal) {
    super(template, id, onUnread);
    this.reveal = reveal;
    for (const name of ["online", "blocked"]) this.part(name).closest("label").remove();
    for (const name of ["writer-line", "admin-line"]) this.part(name).hidden = false;
    this.part("writer").addEventListener("change", (event) => this.#choose(Number(event.target.value)));
    this.part("admin").addEventListener("change", (event) => this.say("promote", { admin: event.target.checked }));
  }

  mark() {
    this.element.dataset.group = this.id;
  }

  /** Who writes: the one that was chosen last, at first the last of the phones. */
  get writer() {
    return this.#member()?.user_id;
  }

  /** What it is called where there is little room. */
  get shortName() {
    return t("group");
  }

  #member() {
    const chosen = Number(memory.get("writer"));
    return this.data.members.find((member) => member.user_id === chosen) ?? this.data.members.at(-1);
  }

  #choose(id) {
    memory.set("writer", id);
    this.composer.cancel();
    this.chat.hush();
    this.update(this.data, this.page);
    this.nameField();
  }

  shape(data) {
    const { toast, toast_to: to, members } = data;
    const whose = members.find((member) => member.user_id === to);
    return {
      ...data,
      name: t("members", members.map((member) => member.name).join(", ")),
      inline: this.#member().inline,
      notice: data.bot ? "" : t("botIsOut"),
      toast: toast?.text && to !== this.writer ? { ...toast, text: t("toOne", whose.name, toast.text) } : toast,
      messages: data.messages.map((message, index) => this.#written(message, data.messages[index - 1])),
    };
  }

  /** A message as the one who writes now sees it: their own on their side, the others' under their names. */
  #written(message, before) {
    const mine = message.from === this.writer;
    const follows = before && before.from === message.from && before.media?.kind !== "service";
    const place = this.page.phones.findIndex((phone) => phone.user_id === message.from);
    const shown = !mine && !follows;
    return { ...message, mine, author: { name: message.name, place: place < 0 ? null : place % COLOURS, shown } };
  }

  trouble() {
    const member = this.#member();
    return member.online ? "" : t("memberOffline", member.name);
  }

  road(what, body) {
    if (what === "start") return [`/play/${this.writer}/start`, body];
    if (body instanceof FormData) body.set("chat_id", this.id);
    return [`/play/${this.writer}/${what}`, body instanceof FormData ? body : { ...body, chat_id: this.id }];
  }

  /** A link to the bot opens the private chat of the one who followed it. */
  openChat(payload) {
    this.say("start", { payload });
    this.reveal(this.writer);
  }

  nameField() {
    const { name } = this.#member();
    this.composer.name(t("groupFieldLabel", this.data.title, name), t("groupPlaceholder", name.split(" ")[0]));
  }

  showSwitches() {
    const select = this.part("writer");
    const options = this.data.members.map(({ user_id: id, name, title }) => [id, `${name}, ${titleName(title)}`]);
    if (select.dataset.made !== JSON.stringify(options)) {
      select.dataset.made = JSON.stringify(options);
      select.replaceChildren(...options.map(([value, textContent]) => make("option", { value, textContent })));
    }
    select.value = this.writer;
    select.dataset.place = this.page.phones.findIndex((phone) => phone.user_id === this.writer) % COLOURS;
    this.part("admin").checked = Boolean(this.data.bot?.admin);
    this.part("admin").disabled = !this.data.bot;
    this.part("admin-line").title = t("adminLabel");
    this.#showPinned();
  }

  /** What is pinned, the newest; a press shows it in its place. */
  #showPinned() {
    const bar = this.part("pinned");
    const newest = this.data.pinned.at(-1);
    bar.hidden = !newest;
    const made = JSON.stringify([newest, this.data.pinned.length, t("pinnedLabel")]);
    if (!newest || bar.dataset.made === made) return;
    bar.dataset.made = made;
    const count = this.data.pinned.length > 1 ? ` (${this.data.pinned.length})` : "";
    const text = make("span", { textContent: newest.text || t("thisMessage"), lang: "sv", dir: "auto" });
    const title = make("b", { textContent: `${t("pinnedLabel")}${count}` }, spoken(": "));
    const button = make("button", { type: "button" }, title, text, spoken(`, ${t("pinnedShow")}`));
    button.addEventListener("click", () => this.chat.show(newest.id));
    bar.replaceChildren(button);
  }
}

/** Where the window is too narrow for one more, the last phone and the groups share a place: which of them is shown. */
export class Pair {
  constructor(choose) {
    Object.assign(this, { choose, ids: [], front: null });
  }

  /** `phones` by id; `ids`: those that share the place. */
  update(phones, ids) {
    this.ids = ids.length > 1 ? ids : [];
    if (!this.ids.includes(this.front)) this.front = this.ids[0] ?? null;
    for (const [id, phone] of phones) {
      const shares = this.ids.includes(id);
      phone.element.classList.toggle("behind", shares && id !== this.front);
      phone.part("pair").hidden = !shares;
      if (shares) this.#draw(phone, phones);
    }
  }

  #draw(phone, phones) {
    const shown = this.ids.map((id) => [id, phones.get(id).shortName, phones.get(id).unread]);
    const bar = phone.part("pair");
    const made = JSON.stringify([shown, this.front]);
    if (bar.dataset.made === made) return;
    bar.dataset.made = made;
    const focused = bar.contains(document.activeElement);
    bar.replaceChildren(...shown.map(([id, title, unread]) => {
      const button = make("button", { type: "button", "aria-pressed": String(id === this.front) }, make("span", { textContent: title }));
      if (unread) button.append(make("span", { className: "badge", textContent: unread, "aria-label": t("newer", unread), role: "img" }));
      button.addEventListener("click", () => this.choose(id));
      return button;
    }));
    if (focused) bar.querySelector("[aria-pressed=true]").focus();
  }
}

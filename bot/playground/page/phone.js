/** One phone: its title and switches, its chat and field, toasts and alerts. */

import { Chat } from "./chat.js";
import { Composer } from "./compose.js";
import { saveCard, Sheet } from "./contact.js";
import { copy, setText } from "./dom.js";
import { t, titleName, translate } from "./texts.js";
import { post } from "./wire.js";

const TOAST_SECONDS = 4;

export class Phone {
  /** `onUnread()` is called when the phone's unread count has changed. */
  constructor(template, id, onUnread) {
    this.id = id;
    this.onUnread = onUnread;
    this.unread = 0;
    this.toastId = undefined;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.asked = new Set();
    this.mark();
    this.#name();
    this.chat = new Chat(this.part("log"), this.#actions(), (count) => this.#showUnread(count));
    this.composer = new Composer(this.part("compose"), (what, body) => this.say(what, body), (text) => this.toast(text), id);
    this.sheet = new Sheet(this.part("sheet"), id, (card) => this.#save(card), () => this.part("field"));
    this.#listen();
  }

  part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }

  mark() {
    this.element.dataset.phone = this.id;
  }

  /** What is shown of `data`. */
  shape(data) {
    return data;
  }

  /** Who acts here. */
  get writer() {
    return this.id;
  }

  get shortName() {
    return titleName(this.data.title);
  }

  /** Why nothing can be sent from here now; empty when it can. */
  trouble() {
    return this.data.blocked ? t("isBlocked") : this.data.online ? "" : t("offline");
  }

  /** Where something that is done here is posted, and what goes along. */
  road(what, body) {
    return [`/play/${this.id}/${what}`, body];
  }

  nameField(title) {
    this.composer.name(t("fieldLabel", title));
  }

  showSwitches() {
    this.part("online").checked = this.data.online;
    this.part("blocked").checked = this.data.blocked;
    this.element.classList.toggle("offline", !this.data.online);
  }

  /** Ids that tie the phone's parts together for screen readers and the skip link. */
  #name() {
    this.element.querySelector(".phone-title").id = `title-${this.id}`;
    this.element.setAttribute("aria-labelledby", `title-${this.id}`);
    this.part("field").id = `field-${this.id}`;
    this.part("skip").href = `#field-${this.id}`;
    this.part("alert").querySelector("p").id = `alert-${this.id}`;
    this.part("alert").setAttribute("aria-labelledby", `alert-${this.id}`);
  }

  #actions() {
    return {
      press: (message, button, element) => this.#press(message, button, element),
      link: (url) => this.startLink(url),
      reply: (message) => this.composer.startReply(message),
      edit: (message) => this.composer.startEdit(message),
      call: (card) => this.sheet.open(card),
      save: (card) => this.#save(card),
    };
  }

  #listen() {
    const on = (name, type, act) => this.part(name).addEventListener(type, act);
    on("online", "change", (event) => this.say("online", { online: event.target.checked }));
    on("blocked", "change", (event) => this.say("blocked", { blocked: event.target.checked }));
    on("start", "click", () => this.say("start"));
    on("newer", "click", () => {
      this.chat.toEnd();
      this.part("log").focus({ preventScroll: true });
    });
    on("toast", "click", () => this.#hideToast());
    on("alert", "keydown", (event) => event.key === "Escape" && this.#closeAlert());
    this.part("alert").querySelector("button").addEventListener("click", () => this.#closeAlert());
    new IntersectionObserver((entries) => this.chat.setInView(entries.at(-1).isIntersecting)).observe(this.element);
    document.addEventListener("visibilitychange", () => this.chat.look());
  }

  update(data, page) {
    this.data = data;
    this.page = page;
    const shown = this.shape(data);
    setText(this.element.querySelector(".phone-title"), titleName(shown.title));
    setText(this.element.querySelector(".phone-name"), shown.name === shown.title ? "" : shown.name);
    setText(this.element.querySelector(".avatar"), [...titleName(shown.title)][0] ?? "");
    this.part("log").setAttribute("aria-label", t(shown.group_id ? "groupLogLabel" : "logLabel", titleName(shown.title)));
    this.showSwitches();
    this.composer.setUsable(!this.trouble());
    this.composer.setInline(page.bot_username, shown.inline);
    this.part("empty").hidden = shown.messages.length > 0;
    this.#showNotice(shown);
    const arrived = this.chat.update(shown.messages, page.zone, titleName(shown.title));
    if (arrived) this.#light();
    this.#takeToast(shown.toast);
    this.#takeQuestion(shown.messages.at(-1));
  }

  /** A question that wants an answer opens one, once for each who is asked; the focus goes there only within the phone. */
  #takeQuestion(last) {
    const key = `${last?.id} ${this.writer}`;
    if (!last?.asks?.includes(this.writer) || last.mine || this.asked.has(key)) return;
    this.asked.add(key);
    this.composer.startReply(last, this.element.contains(document.activeElement));
  }

  /** Puts the page's words in its language. */
  relabel() {
    translate(this.element);
    if (!this.data) return;
    this.chat.hush();
    this.nameField(titleName(this.data.title));
    this.sheet.relabel();
    this.update(this.data, this.page);
    this.#showUnread(this.unread);
  }

  #save(card) {
    this.toast(t("saved", saveCard(card)));
  }

  /** Posts something this phone does; a refusal is shown on the phone, and then the answer is false. */
  async say(what, body) {
    const trouble = what === "online" || what === "blocked" ? "" : this.trouble();
    try {
      if (trouble) throw new Error(trouble);
      return await post(...this.road(what, body));
    } catch (error) {
      this.toast(what === "press" && error.status === 409 ? t("buttonGone") : error.message, true);
      if (this.data) this.update(this.data, this.page); // A switch goes back to how it is.
      return false;
    }
  }

  async #press(message, button, element) {
    if (button.copy) {
      this.toast((await copy(button.copy)) ? t("copied", button.copy) : t("notCopied", button.copy));
    } else if (button.url) {
      if (!this.startLink(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
    } else if (button.data && !element.hasAttribute("aria-busy")) {
      element.setAttribute("aria-busy", "true");
      await this.say("press", { message_id: message.id, data: button.data });
      element.removeAttribute("aria-busy");
    }
  }

  /** A link that opens this bot with a start word is followed here, as a phone would; true when it was one. */
  startLink(url) {
    let address;
    try {
      address = new URL(url);
    } catch {
      return false;
    }
    const bot = this.page.bot_username;
    const onWeb = /^(t|telegram)\.me$/.test(address.host) && address.pathname.slice(1);
    const ours = address.protocol === "tg:" ? address.searchParams.get("domain") : onWeb;
    const payload = address.searchParams.get("start");
    if (!bot || ours !== bot || payload === null) return false;
    this.openChat(payload);
    return true;
  }

  openChat(payload) {
    this.say("start", { payload });
  }

  #showNotice(data) {
    const text = this.trouble() || (data.typing ? t("typing") : (data.notice ?? ""));
    setText(this.part("notice"), text);
    this.part("notice").classList.toggle("typing", text === t("typing"));
  }

  #showUnread(count) {
    const text = count ? t("newer", count) : "";
    this.part("unread").hidden = !count;
    this.part("unread").textContent = count || "";
    this.part("unread").setAttribute("aria-label", text);
    this.part("newer").hidden = !count;
    this.part("newer").textContent = text;
    this.element.classList.toggle("has-unread", count > 0);
    if (count === this.unread) return;
    this.unread = count;
    this.onUnread();
  }

  /** A light in the window: the eye finds the phone where something has just come. */
  #light() {
    this.element.classList.remove("lit");
    requestAnimationFrame(() => this.element.classList.add("lit"));
  }

  /** Shows the bot's answer to a press, once; one from before the page was opened is old. */
  #takeToast(toast) {
    const first = this.toastId === undefined;
    const id = toast?.id ?? null;
    if (id === this.toastId) return;
    this.toastId = id;
    if (first || !toast?.text) return;
    if (toast.alert) this.#openAlert(toast.text);
    else this.toast(toast.text);
  }

  toast(text, isError = false) {
    const toast = this.part("toast");
    toast.textContent = text;
    toast.classList.toggle("error", isError);
    toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => this.#hideToast(), Math.max(TOAST_SECONDS, text.length / 10) * 1000);
  }

  #hideToast() {
    this.part("toast").classList.remove("shown");
    this.part("toast").textContent = "";
  }

  #openAlert(text) {
    const alert = this.part("alert");
    alert.querySelector("p").textContent = text;
    alert.hidden = false;
    if (!this.element.contains(document.activeElement)) return;
    this.alertReturn = document.activeElement;
    alert.querySelector("button").focus();
  }

  #closeAlert() {
    this.part("alert").hidden = true;
    (this.alertReturn?.isConnected ? this.alertReturn : this.part("field")).focus();
    this.alertReturn = null;
  }
}

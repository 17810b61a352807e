/** The log of one phone: messages by day, albums together, scrolling that stays at the end, and what is unread. */

import { arrange, make } from "./dom.js";
import { Message } from "./message.js";
import { currentLanguage, day } from "./texts.js";

const NEAR_END = 48;

export class Chat {
  /** `onUnread(count)` is called when the number of unread messages changes. */
  constructor(log, actions, onUnread) {
    this.log = log;
    this.flow = make("div", { className: "flow" });
    log.append(this.flow);
    this.actions = { ...actions, show: (id) => this.show(id) };
    this.onUnread = onUnread;
    this.views = new Map();
    this.stamps = new Map();
    this.days = new Map();
    this.albums = new Map();
    this.unread = new Set();
    this.atEnd = true;
    this.lastTop = 0;
    this.inView = true;
    this.first = true;
    log.addEventListener("scroll", () => this.#scrolled());
    const sizes = new ResizeObserver(() => this.#stay()); // A picture that arrives late makes the log longer.
    sizes.observe(log);
    sizes.observe(this.flow);
  }

  /** Draws the messages. Returns how many new ones came from the bot. */
  update(messages, zone, title) {
    const fresh = messages.filter((message) => !this.views.has(message.id));
    const focus = this.#focused();
    for (const message of messages) this.#draw(message, zone, title);
    this.#forget(new Set(messages.map((message) => message.id)));
    arrange(this.flow, this.#blocks(messages, zone));
    this.#keepFocus(focus);
    if (fresh.some((message) => message.mine)) this.atEnd = true;
    const arrived = this.first ? [] : fresh.filter((message) => !message.mine);
    for (const message of arrived) this.unread.add(message.id);
    this.#stay();
    this.look();
    if (this.first) this.hush(); // What was there at the start is old.
    this.first = false;
    return arrived.length;
  }

  /** What is drawn just now is not read aloud; only what comes after is. */
  hush() {
    this.log.setAttribute("aria-live", "off");
    clearTimeout(this.listening);
    this.listening = setTimeout(() => this.log.setAttribute("aria-live", "polite"), 300);
  }

  /** Tells whether the phone is on the screen; what is at the end of a log in view has been read. */
  setInView(inView) {
    this.inView = inView;
    this.look();
  }

  look() {
    if (this.atEnd && this.inView && !document.hidden) this.unread.clear();
    this.onUnread(this.unread.size);
  }

  toEnd() {
    this.atEnd = true;
    this.#stay();
    this.look();
  }

  /** Brings a message into view and shows for a moment which one it is. */
  show(id) {
    const element = this.views.get(id)?.element;
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    element.classList.add("found");
    setTimeout(() => element.classList.remove("found"), 1600);
  }

  /** A message is drawn anew when its version, whose it is, the language or the phone's words have changed. */
  #draw(message, zone, title) {
    const author = JSON.stringify(message.author ?? null);
    const stamp = [message.v, message.date, message.mine, author, currentLanguage(), zone, title].join(" ");
    if (this.stamps.get(message.id) === stamp) return;
    this.stamps.set(message.id, stamp);
    if (!this.views.has(message.id)) this.views.set(message.id, new Message(this.actions));
    this.views.get(message.id).update(message, zone, title);
  }

  #forget(present) {
    for (const id of this.views.keys()) {
      if (present.has(id)) continue;
      this.views.delete(id);
      this.stamps.delete(id);
      this.unread.delete(id);
    }
  }

  /** What the log holds, in order: a line for each day, then messages, those of an album in one block. */
  #blocks(messages, zone) {
    const blocks = [];
    const albums = new Map();
    let last = "";
    for (const message of messages) {
      const today = day(new Date(message.date), zone);
      if (today !== last) blocks.push(this.#day(today));
      last = today;
      const { element } = this.views.get(message.id);
      if (!message.group) {
        blocks.push(element);
        continue;
      }
      if (!albums.has(message.group)) {
        albums.set(message.group, []);
        blocks.push(this.#album(message));
      }
      albums.get(message.group).push(element);
    }
    for (const [group, elements] of albums) arrange(this.albums.get(group), elements);
    return blocks;
  }

  #day(text) {
    if (!this.days.has(text)) this.days.set(text, make("p", { className: "day", textContent: text }));
    return this.days.get(text);
  }

  #album(message) {
    if (!this.albums.has(message.group)) this.albums.set(message.group, make("div", { className: "album" }));
    this.albums.get(message.group).classList.toggle("mine", message.mine);
    return this.albums.get(message.group);
  }

  /** Which message holds the focus, so that it can be kept there when the focused button goes away. */
  #focused() {
    const active = document.activeElement;
    return active !== this.log && this.log.contains(active) ? { active, message: active.closest("[data-message]") } : null;
  }

  #keepFocus(focus) {
    if (!focus || document.activeElement === focus.active) return;
    if (focus.active.isConnected) focus.active.focus({ preventScroll: true });
    else if (focus.message?.isConnected) (focus.message.querySelector(".key") ?? focus.message).focus({ preventScroll: true });
    else this.log.focus({ preventScroll: true });
  }

  #stay() {
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  #scrolled() {
    if (!this.log.clientHeight) return; // Hidden behind another tab: nobody has scrolled.
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END) this.atEnd = true;
    else if (scrollTop < this.lastTop) this.atEnd = false; // Only a person scrolls up; a log that grows does not.
    this.lastTop = scrollTop;
    this.look();
  }
}

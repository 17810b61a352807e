/**
 * What the bot offers to send to who types its name and some words: the list above the field, as in Telegram.
 * The focus stays in the field; arrows move in the list, Enter chooses, Escape closes.
 */

import { make } from "./dom.js";
import { initial } from "./contact.js";
import { t } from "./texts.js";

const PAUSE = 200;

export class Offers {
  /** `say("inline" | "pick", body)` posts for the phone and gives the answer, or false. */
  constructor(list, status, field, say, id) {
    Object.assign(this, { list, status, field, say, bot: "", results: [], active: 0, asked: 0, queryId: null });
    this.list.id = `offers-${id}`;
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-autocomplete", "list");
  }

  /** Whether what stands in the field is a question to the bot, and not a message. */
  get asks() {
    return this.#words() !== null;
  }

  /** Put the bot's name into the field, for the words to follow. */
  start() {
    this.field.value = `@${this.bot} ${this.#words() ?? this.field.value}`;
    this.field.focus();
    this.look();
  }

  /** Ask for what stands in the field now, once its writer pauses. */
  look() {
    const words = this.#words();
    clearTimeout(this.waiting);
    this.asked += 1;
    if (words === null) return this.#show([]);
    const turn = this.asked;
    this.waiting = setTimeout(async () => {
      const answer = await this.say("inline", { query: words });
      if (turn !== this.asked) return;
      this.queryId = answer ? answer.query_id : null;
      this.#show(answer ? answer.results : []);
    }, PAUSE);
  }

  /** Whether a key was meant for the list. */
  takes(event) {
    if (this.list.hidden || event.isComposing) return false;
    if (event.key === "Escape") this.#show([]);
    else if (event.key === "ArrowDown") this.#activate(this.active + 1);
    else if (event.key === "ArrowUp") this.#activate(this.active - 1);
    else return false;
    event.preventDefault();
    return true;
  }

  /** Sends what is marked, if anything is; tells whether it was sent. */
  async choose(index = this.active) {
    const result = this.results[index];
    if (!result) return false;
    const text = this.field.value;
    this.field.value = "";
    this.look();
    const sent = await this.say("pick", { query_id: this.queryId, result_id: result.id });
    if (!sent && !this.field.value) this.field.value = text;
    return Boolean(sent);
  }

  #words() {
    const begins = `@${this.bot} `;
    return this.bot && this.field.value.toLowerCase().startsWith(begins) ? this.field.value.slice(begins.length).trim() : null;
  }

  #show(results) {
    this.results = results;
    this.list.replaceChildren(...results.map((result, index) => this.#option(result, index)));
    this.list.hidden = !results.length;
    this.list.scrollTop = 0;
    this.status.textContent = results.length ? t("offered", results.length) : "";
    this.#activate(0);
  }

  #option(result, index) {
    const name = make("b", { textContent: result.title, lang: "sv", dir: "auto" });
    const about = make("span", { textContent: result.description, lang: "sv", dir: "auto" });
    const option = make(
      "div", { className: "offer", id: `${this.list.id}-${index}`, role: "option" },
      make("span", { className: "round-initial", textContent: initial(result.title), "aria-hidden": "true" }),
      make("p", {}, name, about),
    );
    option.addEventListener("mousedown", (event) => event.preventDefault()); // The focus stays in the field.
    option.addEventListener("click", () => this.choose(index));
    return option;
  }

  #activate(index) {
    const { children } = this.list;
    this.active = children.length ? (index + children.length) % children.length : 0;
    [...children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    children[this.active]?.scrollIntoView({ block: "nearest" });
    if (children.length) this.field.setAttribute("aria-activedescendant", children[this.active].id);
    else this.field.removeAttribute("aria-activedescendant");
  }
}

/** The roster above the phones: who is on now, and a week at a glance as two bars of time. */

import { make, memory, setText, spoken } from "./dom.js";
import { shortDay, shortMoment, t } from "./texts.js";

const COLOURS = 4;

export class RosterView {
  constructor(element) {
    this.element = element;
    this.made = "";
    element.open = memory.get("roster") !== "closed" && matchMedia("(min-width: 760px) and (min-height: 700px)").matches;
    element.addEventListener("toggle", () => memory.set("roster", element.open ? "open" : "closed"));
  }

  /** Builds the week anew only when it differs. */
  show(roster, zone, now, anew = false) {
    this.element.hidden = !roster;
    if (!roster) return;
    const made = JSON.stringify(roster);
    if (anew || made !== this.made) {
      this.made = made;
      this.roster = roster;
      this.zone = zone;
      this.people = [...new Set(roster.layers.flatMap((layer) => layer.spans.map((span) => span.person)))];
      this.people = this.people.filter((person) => person !== null).sort((one, other) => one - other);
      setText(this.element.querySelector("[data-roster-now]"), roster.layers.map((layer) => this.now(layer)).join(" · "));
      this.element.querySelector("[data-week]").replaceChildren(...this.week(now.getTime()));
    }
    this.tick(now);
  }

  /** The line of the present time moves on. */
  tick(now) {
    if (!this.roster) return;
    const place = this.place(now.getTime());
    for (const line of this.element.querySelectorAll(".present")) {
      line.hidden = place < 0 || place > 1;
      line.style.insetInlineStart = `${(place * 100).toFixed(2)}%`;
    }
  }

  now(layer) {
    const name = t("layers")[layer.layer];
    if (!layer.now) return t("nobodyNow", name);
    const said = t("onNow", name, layer.now.name, shortMoment(new Date(layer.now.until), this.zone));
    return layer.awaited ? `${said} (${t("notOnYet")})` : said;
  }

  week(now) {
    const days = make("ol", { className: "days" });
    for (const day of this.roster.days) {
      const head = make("li", { textContent: shortDay(new Date(day.at), this.zone) });
      if (day.holiday) head.append(make("span", { className: "holiday", textContent: day.holiday, lang: "sv" }));
      days.append(head);
    }
    return [make("span", { className: "corner" }), days, ...this.roster.layers.flatMap((layer) => this.bar(layer, now))];
  }

  bar(layer, now) {
    const spans = make("ol", { className: "spans" });
    for (const span of layer.spans) spans.append(this.span(span, now));
    spans.append(make("li", { className: "present", "aria-hidden": "true" }));
    return [make("span", { className: "layer", textContent: t("layers")[layer.layer] }), spans];
  }

  span(span, now) {
    const from = Date.parse(span.from);
    const to = Date.parse(span.to);
    const missing = to > now && (span.person === null || !span.reached); // What has been can't be mended.
    const name = span.person === null ? t("nobody") : span.name;
    const item = make("li", { className: missing ? "span missing" : "span" });
    if (span.person !== null) item.dataset.person = this.people.indexOf(span.person) % COLOURS;
    item.style.insetInlineStart = `${(this.place(from) * 100).toFixed(3)}%`;
    item.style.inlineSize = `${((this.place(to) - this.place(from)) * 100).toFixed(3)}%`;
    const told = t("spanLabel", name, shortMoment(new Date(from), this.zone), shortMoment(new Date(to), this.zone));
    const full = span.person !== null && !span.reached ? `${told}, ${t("notReached")}` : told;
    item.title = full;
    item.append(make("span", { className: "span-name", textContent: name, "aria-hidden": "true" }), spoken(full));
    return item;
  }

  /** Where an instant lies in the week, 0 to 1. */
  place(instant) {
    const first = Date.parse(this.roster.days[0].at);
    return (instant - first) / (Date.parse(this.roster.until) - first);
  }
}

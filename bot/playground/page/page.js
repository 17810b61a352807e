/** The page as a whole: the clock, the choices of language and light, the tabs, and the phones in their order. */

import { arrange, make, memory, setText, spoken } from "./dom.js";
import { Group, Pair } from "./group.js";
import { Phone } from "./phone.js";
import { chooseLanguage, currentLanguage, moment, t, titleName, translate } from "./texts.js";
import { RosterView } from "./roster.js";
import { follow, post } from "./wire.js";

const find = (selector) => document.querySelector(selector);
const phones = new Map();
const tabs = new Map();
let snapshot = null;
let receivedAt = 0;
let current = null;
let jump = null; // A move of the clock that is under way: {from, minutes, waiting}.
let connected = null;

const pair = new Pair((id) => {
  choosePhone(id);
  phones.get(id).part("pair").querySelector("[aria-pressed=true]")?.focus();
});
const roster = new RosterView(find("[data-roster]"));
const refresh = follow(show, showConnection);

/* ---- the state ---- */

function show(next) {
  snapshot = next;
  receivedAt = performance.now();
  setText(find("[data-product]"), next.bot || "Grannlinjen");
  setText(find("[data-home]"), next.home?.name ?? "");
  for (const data of [...next.phones, ...next.groups]) phoneOf(data).update(data, next);
  arrangePhones([...next.phones, ...next.groups].map(idOf));
  roster.show(next.roster, next.zone, botNow());
  showBusy();
  showClock();
}

const idOf = (data) => data.user_id ?? data.group_id;

function phoneOf(data) {
  const id = idOf(data);
  if (phones.has(id)) return phones.get(id);
  const phone = new (data.group_id ? Group : Phone)(find("#phone"), id, showUnread, choosePhone);
  phones.set(id, phone);
  phone.data = data;
  phone.page = snapshot;
  find("[data-phones]").append(phone.element);
  const tab = make("button", { type: "button", className: "tab" });
  tab.dataset.tab = id;
  tab.addEventListener("click", () => choosePhone(id));
  tabs.set(id, tab);
  phone.relabel();
  return phone;
}

function arrangePhones(ids) {
  for (const id of [...phones.keys()].filter((one) => !ids.includes(one))) {
    phones.delete(id);
    tabs.delete(id);
  }
  arrange(find("[data-phones]"), ids.map((id) => phones.get(id).element));
  arrange(find("[data-tabs]"), ids.map((id) => tabs.get(id)));
  ids.forEach((id, index) => {
    phones.get(id).element.dataset.place = index % 5;
  });
  if (!ids.includes(current) && ids.length) choosePhone(ids[0]);
  showUnread();
}

/** On a small screen one phone is shown at a time. */
function choosePhone(id) {
  current = id;
  if (pair.ids.includes(id)) pair.front = id;
  showPair();
  for (const [one, phone] of phones) phone.element.classList.toggle("current", one === id);
  for (const [one, tab] of tabs) tab.setAttribute("aria-current", String(one === id));
  tabs.get(id)?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** The last phone and the groups share a place where there is no room for one more. */
function showPair() {
  const groups = snapshot?.groups ?? [];
  pair.update(phones, groups.length ? [...snapshot.phones.slice(-1), ...groups].map(idOf) : []);
}

function showUnread() {
  showPair();
  let total = 0;
  for (const [id, tab] of tabs) {
    const { data, unread } = phones.get(id);
    total += unread;
    const made = JSON.stringify([data?.title, unread, currentLanguage()]);
    if (tab.dataset.made === made) continue;
    tab.dataset.made = made;
    tab.replaceChildren(make("span", { textContent: titleName(data?.title ?? "") }));
    if (!unread) continue;
    const badge = make("span", { className: "badge", textContent: unread, "aria-hidden": "true" });
    tab.append(badge, spoken(`, ${t("newer", unread)}`));
  }
  document.title = `${total ? `(${total}) ` : ""}${snapshot?.bot || "Grannlinjen"}`;
}

/* ---- the clock ---- */

/** The bot's time: what the server said last, and the real time since then. */
function botNow() {
  const since = jump ? 0 : performance.now() - receivedAt;
  return new Date(Date.parse(snapshot.now) + since);
}

function showClock() {
  if (!snapshot) return;
  const now = botNow();
  setText(find("[data-clock]"), moment(now, snapshot.zone));
  find("[data-clock]").dateTime = now.toISOString();
  roster.tick(now);
}

function showBusy() {
  const busy = Boolean(jump || snapshot?.busy);
  document.body.dataset.busy = String(busy);
  const bar = find(".clock-progress");
  bar.hidden = !busy;
  if (jump) bar.value = Math.min(1, (Date.parse(snapshot.now) - jump.from) / (jump.minutes * 60000));
  else bar.removeAttribute("value");
  const label = jump ? t("clockPassing", t("minutes", jump.minutes)) : t(busy ? "clockBusy" : "clockLabel");
  setText(find("#clock-label"), label);
}

/** Moves the clock; presses while it moves are added to the way it has to go. */
async function advance(minutes) {
  if (!snapshot) return;
  jump ??= { from: botNow().getTime(), minutes: 0, waiting: 0 };
  jump.minutes += minutes;
  jump.waiting += 1;
  showBusy();
  let trouble = "";
  try {
    await post("/play/clock", { minutes });
    await refresh();
  } catch (error) {
    trouble = error.message;
  }
  jump.waiting -= 1;
  if (!jump.waiting) jump = null;
  showBusy();
  showClock();
  if (!jump) find("[data-announce]").textContent = trouble || t("clockNow", moment(botNow(), snapshot.zone));
  if (trouble) showTrouble(trouble);
}

/* ---- the connection ---- */

function showConnection(now) {
  const before = connected;
  connected = now;
  const line = find("[data-connection]");
  line.classList.toggle("lost", !now);
  if (!now) setText(line, t("lost"));
  else if (before === false) showTrouble(t("back"));
  else setText(line, "");
}

/** A line under the top that goes away by itself. */
function showTrouble(text) {
  const line = find("[data-connection]");
  setText(line, text);
  setTimeout(() => {
    if (line.textContent === text && connected) setText(line, "");
  }, 5000);
}

/* ---- language and light ---- */

function showLanguage() {
  document.documentElement.lang = currentLanguage();
  translate(document);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === currentLanguage()));
  }
  for (const phone of phones.values()) phone.relabel();
  if (snapshot) roster.show(snapshot.roster, snapshot.zone, botNow(), true);
  if (connected === false) setText(find("[data-connection]"), t("lost"));
  showTheme();
  showUnread();
  showBusy();
  showClock();
}

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (systemDark.matches ? "dark" : "light")) === "dark";

function showTheme() {
  const to = isDark() ? "toLight" : "toDark";
  setText(find("[data-theme-text]"), t(to));
  find("[data-theme-toggle]").setAttribute("aria-label", t(`${to}Label`));
}

function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  memory.set("theme", theme);
  showTheme();
}

/* ---- the start ---- */

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => advance(Number(button.dataset.advance)));
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    chooseLanguage(button.dataset.language);
    showLanguage();
  });
}
find("[data-theme-toggle]").addEventListener("click", () => chooseTheme(isDark() ? "light" : "dark"));
systemDark.addEventListener("change", showTheme);
if (["light", "dark"].includes(memory.get("theme"))) document.documentElement.dataset.theme = memory.get("theme");
showLanguage();
setText(find("[data-connection]"), t("loading"));
setInterval(showClock, 1000);

/** The page's own words in Swedish and English, and times as people write them. What the bot says is the bot's. */

import { memory } from "./dom.js";

/** In the largest of the units (minutes, hours, days, weeks) that it is a whole number of: [one, many] of each. */
function spell(minutes, units) {
  const lengths = [1, 60, 1440, 10080];
  const at = lengths.findLastIndex((length) => minutes % length === 0);
  const count = minutes / lengths[at];
  return count === 1 ? units[at][0] : `${count} ${units[at][1]}`;
}

const SWEDISH = {
  titles: {},
  rosterTitle: "Schemat",
  layers: { duty: "Jouren", backup: "Bakjouren" },
  nobody: "ingen",
  nobodyNow: (layer) => `${layer}: ingen just nu`,
  onNow: (layer, name, until) => `${layer}: ${name}, till ${until}`,
  notOnYet: "har inte sagt att passet börjat",
  spanLabel: (name, from, to) => `${name}, ${from} till ${to}`,
  notReached: "går inte att nå",
  lead: "Börja som granne: skriv i den första telefonen vad som har hänt, och se vem som svarar.",
  clockLabel: "Klockan för alla telefoner",
  clockBusy: "Tiden går",
  clockNow: (time) => `Klockan är nu ${time}.`,
  clockPassing: (minutes) => `Tiden går, ${minutes} framåt …`,
  minutes: (count) => spell(count, [["1 minut", "minuter"], ["1 timme", "timmar"], ["1 dygn", "dygn"], ["1 vecka", "veckor"]]),
  advance1: "+1 minut",
  advance10: "+10 minuter",
  advance60: "+1 timme",
  advance1440: "+1 dygn",
  advance10080: "+1 vecka",
  advance20160: "+2 veckor",
  pairLabel: "Vad som visas här",
  group: "Gruppen",
  writeAs: "Skriv som",
  admin: "Får fästa",
  adminLabel: "Får fästa: boten är administratör, får fästa inlägg och ser allt som skrivs i gruppen",
  members: (names) => `Grupp: ${names}`,
  groupFieldLabel: (title, name) => `Meddelande i ${title}, från ${name}`,
  groupPlaceholder: (name) => `Skriv som ${name}`,
  botIsOut: "Boten är inte med i gruppen.",
  memberOffline: (name) => `Telefonen som ${name} har är utan täckning.`,
  pinnedLabel: "Fäst",
  pinnedShow: "visa i chatten",
  joined: (names) => `${names} gick med i gruppen`,
  added: (by, names) => `${by} lade till ${names}`,
  left: (name) => `${name} lämnade gruppen`,
  removed: (by, name) => `${by} tog bort ${name}`,
  pinnedBy: (by, text) => (text ? `${by} fäste ”${text}”` : `${by} fäste ett inlägg`),
  becameSuper: "Gruppen blev en supergrupp",
  toOne: (name, text) => `Till ${name}: ${text}`,
  languageLabel: "Sidans språk",
  toDark: "Mörkt",
  toLight: "Ljust",
  toDarkLabel: "Mörkt, byt till mörka färger",
  toLightLabel: "Ljust, byt till ljusa färger",
  tabsLabel: "Telefoner",
  phonesLabel: "Telefonerna",
  lost: "Kontakten med servern bröts. Försöker igen …",
  loading: "Hämtar telefonerna …",
  back: "Kontakten är tillbaka.",
  newTab: "Öppnas i en ny flik",
  skip: "Till skrivfältet",
  online: "Uppkopplad",
  blocked: "Blockerat",
  blockedLabel: "Har blockerat boten",
  emptyText: "Här har ingen skrivit än. Öppna chatten med Grannlinjen.",
  start: "Starta",
  ok: "Okej",
  cancel: "Avbryt",
  recordingNow: "Spelar in",
  recordSend: "Skicka",
  placeholder: "Skriv ett meddelande",
  fieldLabel: (title) => `Meddelande från telefonen ${title}`,
  send: "Skicka",
  save: "Spara ändringen",
  photo: "Foto/fil",
  record: "Spela in",
  voice: "Röst",
  voiceLabel: "Röst, skicka ett kort ljudprov som röstmeddelande",
  place: "Plats",
  placeLabel: "Plats, skicka en påhittad plats",
  search: "Sök",
  searchLabel: "Sök i kontaktlistan och skicka det du väljer",
  offersLabel: "Att skicka",
  offered: (count) => (count === 1 ? "1 träff. Välj med piltangenterna." : `${count} träffar. Välj med piltangenterna.`),
  via: (bot) => `via @${bot}`,
  call: "Ring",
  saveContact: "Spara",
  callLabel: (name) => `Ring ${name}`,
  saveLabel: (name) => `Spara ${name} i telefonen`,
  callNumber: (number) => `Ring ${number}`,
  mailTo: (address) => `Skriv till ${address}`,
  saved: (file) => `Sparat som ${file}`,
  close: "Stäng",
  logLabel: (title) => `Samtal i telefonen ${title}`,
  groupLogLabel: (title) => `Samtal i gruppen ${title}`,
  bot: "Boten",
  choices: "Val",
  reply: "Svara på meddelandet",
  edit: "Ändra meddelandet",
  thisMessage: "meddelandet",
  replyingTo: "Svar på",
  editing: "Du ändrar",
  attached: (count) => (count === 1 ? "1 fil att skicka" : `${count} filer att skicka`),
  removeAttached: "Ta bort filerna",
  cancelReply: "Svara inte på meddelandet",
  cancelEdit: "Ändra inte",
  edited: "ändrat",
  silent: "utan ljud",
  protect: "får inte delas vidare",
  quoteLabel: "Visa meddelandet som besvaras",
  typing: "Boten skriver …",
  offline: "Telefonen är utan täckning. Nya meddelanden väntar tills den är uppkopplad igen.",
  isBlocked: "Telefonen har blockerat boten. Häv blockeringen för att skriva.",
  newer: (count) => (count === 1 ? "1 nytt meddelande" : `${count} nya meddelanden`),
  copied: (text) => `Kopierat: ${text}`,
  notCopied: (text) => `Det gick inte att kopiera. Texten är: ${text}`,
  refused: (reason) => `Det gick inte: ${reason}`,
  buttonGone: "Den knappen finns inte kvar.",
  unreachable: "Ingen kontakt med servern. Försök igen.",
  noMicrophone: "Mikrofonen gick inte att använda. Prova Röst i stället.",
  openPhoto: "Foto, öppna i full storlek",
  spoiler: "Dold text, tryck för att visa",
  kinds: {
    photo: "Foto", video: "Video", voice: "Röstmeddelande", video_note: "Videomeddelande", animation: "Animering",
    audio: "Ljud", document: "Dokument", location: "Plats", venue: "Plats", contact: "Kontakt", sticker: "Klistermärke", poll: "Omröstning",
    other: "Meddelande av annat slag",
  },
  place4: (north, east) => `${north} N, ${east} O`,
};

const ENGLISH = {
  lead: "Start as the neighbour: write in the first phone what has happened, and see who answers. The bot speaks Swedish here; write /language in a phone to change that.",
  titles: { Grannen: "The neighbour", Jouren: "On duty", Bakjouren: "Backup", Enhetschefen: "The manager", Personal: "Staff", "Rådsmedlemmen": "Council member" },
  rosterTitle: "The roster",
  layers: { duty: "On duty", backup: "Backup" },
  nobody: "nobody",
  nobodyNow: (layer) => `${layer}: nobody right now`,
  onNow: (layer, name, until) => `${layer}: ${name}, until ${until}`,
  notOnYet: "has not pressed “I'm on” yet",
  spanLabel: (name, from, to) => `${name}, ${from} to ${to}`,
  notReached: "can't be reached",
  clockLabel: "The clock of all phones",
  clockBusy: "Time is passing",
  clockNow: (time) => `It is now ${time}.`,
  clockPassing: (minutes) => `Time is passing, ${minutes} ahead …`,
  minutes: (count) => spell(count, [["1 minute", "minutes"], ["1 hour", "hours"], ["1 day", "days"], ["1 week", "weeks"]]),
  advance1: "+1 minute",
  advance10: "+10 minutes",
  advance60: "+1 hour",
  advance1440: "+1 day",
  advance10080: "+1 week",
  advance20160: "+2 weeks",
  pairLabel: "What is shown here",
  group: "The group",
  writeAs: "Write as",
  admin: "May pin",
  adminLabel: "May pin: the bot is an administrator, which may pin posts and sees all that is written in the group",
  members: (names) => `Group: ${names}`,
  groupFieldLabel: (title, name) => `Message in ${title}, from ${name}`,
  groupPlaceholder: (name) => `Write as ${name}`,
  botIsOut: "The bot is not in the group.",
  memberOffline: (name) => `The phone of ${name} has no signal.`,
  pinnedLabel: "Pinned",
  pinnedShow: "show in the chat",
  joined: (names) => `${names} joined the group`,
  added: (by, names) => `${by} added ${names}`,
  left: (name) => `${name} left the group`,
  removed: (by, name) => `${by} removed ${name}`,
  pinnedBy: (by, text) => (text ? `${by} pinned “${text}”` : `${by} pinned a post`),
  becameSuper: "The group became a supergroup",
  toOne: (name, text) => `To ${name}: ${text}`,
  languageLabel: "Language of the page",
  toDark: "Dark",
  toLight: "Light",
  toDarkLabel: "Dark, switch to dark colours",
  toLightLabel: "Light, switch to light colours",
  tabsLabel: "Phones",
  phonesLabel: "The phones",
  lost: "The connection to the server was lost. Trying again …",
  loading: "Fetching the phones …",
  back: "The connection is back.",
  newTab: "Opens in a new tab",
  skip: "To the message field",
  online: "Online",
  blocked: "Blocked",
  blockedLabel: "Blocked: has blocked the bot",
  emptyText: "Nobody has written here yet. Open the chat with Grannlinjen.",
  start: "Start",
  ok: "OK",
  cancel: "Cancel",
  recordingNow: "Recording",
  recordSend: "Send",
  placeholder: "Write a message",
  fieldLabel: (title) => `Message from the phone ${title}`,
  send: "Send",
  save: "Save the change",
  photo: "Photo/file",
  record: "Record",
  voice: "Sample",
  voiceLabel: "Sample, send a short sound as a voice message",
  place: "Place",
  placeLabel: "Place, send a made-up location",
  search: "Search",
  searchLabel: "Search the contact list and send what you choose",
  offersLabel: "To send",
  offered: (count) => (count === 1 ? "1 result. Choose with the arrow keys." : `${count} results. Choose with the arrow keys.`),
  via: (bot) => `via @${bot}`,
  call: "Call",
  saveContact: "Save",
  callLabel: (name) => `Call ${name}`,
  saveLabel: (name) => `Save ${name} on the phone`,
  callNumber: (number) => `Call ${number}`,
  mailTo: (address) => `Write to ${address}`,
  saved: (file) => `Saved as ${file}`,
  close: "Close",
  logLabel: (title) => `Conversation in the phone ${title}`,
  groupLogLabel: (title) => `Conversation in the group ${title}`,
  bot: "The bot",
  choices: "Choices",
  reply: "Reply to the message",
  edit: "Edit the message",
  thisMessage: "the message",
  replyingTo: "Reply to",
  editing: "You are editing",
  attached: (count) => (count === 1 ? "1 file to send" : `${count} files to send`),
  removeAttached: "Remove the files",
  cancelReply: "Do not reply to the message",
  cancelEdit: "Do not edit",
  edited: "edited",
  silent: "without sound",
  protect: "can’t be shared",
  quoteLabel: "Show the message that is answered",
  typing: "The bot is typing …",
  offline: "The phone has no signal. New messages wait until it is online again.",
  isBlocked: "The phone has blocked the bot. Unblock it to write.",
  newer: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
  copied: (text) => `Copied: ${text}`,
  notCopied: (text) => `Could not copy. The text is: ${text}`,
  refused: (reason) => `That did not work: ${reason}`,
  buttonGone: "That button is no longer there.",
  unreachable: "No contact with the server. Please try again.",
  noMicrophone: "The microphone could not be used. Try Sample instead.",
  openPhoto: "Photo, open in full size",
  spoiler: "Hidden text, press to show",
  kinds: {
    photo: "Photo", video: "Video", voice: "Voice message", video_note: "Video message", animation: "Animation",
    audio: "Sound", document: "Document", location: "Place", venue: "Place", contact: "Contact", sticker: "Sticker", poll: "Poll",
    other: "A message of another kind",
  },
  place4: (north, east) => `${north} N, ${east} E`,
};

const TEXTS = { sv: SWEDISH, en: ENGLISH };
const LOCALES = { sv: "sv-SE", en: "en-GB" };

let language = firstLanguage();

function firstLanguage() {
  const chosen = memory.get("language");
  if (chosen in TEXTS) return chosen;
  return /^(sv|nb|nn|no|da)\b/i.test(navigator.language ?? "") ? "sv" : "en";
}

export const currentLanguage = () => language;

/** Chooses the language of the page and remembers it. The caller draws the page again. */
export function chooseLanguage(next) {
  language = next;
  memory.set("language", next);
}

/** A text of the page; those that are functions get their values. */
export function t(key, ...values) {
  const text = TEXTS[language][key];
  return typeof text === "function" ? text(...values) : text;
}

/** A phone's title, in the page's language where that knows it. */
export const titleName = (title) => t("titles")[title] ?? title;

/** What a kind of media is called. */
export const kindName = (kind) => t("kinds")[kind] ?? t("kinds").other;

/** Fills in every text, label and placeholder that the markup names. */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-text]")) {
    const text = t(element.dataset.text);
    if (element.textContent !== text) element.textContent = text;
  }
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of root.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
}

const formats = new Map();

function format(zone, options) {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone }));
  return formats.get(key);
}

const part = (date, zone, options) => format(zone, options).format(date);

/** "22.40" in Swedish, "22:40" in English. */
export function timeOfDay(date, zone) {
  const parts = format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(date);
  const value = (type) => parts.find((piece) => piece.type === type).value;
  return `${value("hour")}${language === "sv" ? "." : ":"}${value("minute")}`;
}

/** "måndag 23 november". */
export function day(date, zone) {
  return [{ weekday: "long" }, { day: "numeric" }, { month: "long" }].map((one) => part(date, zone, one)).join(" ");
}

/** "mån 23". */
export const shortDay = (date, zone) => `${part(date, zone, { weekday: "short" })} ${part(date, zone, { day: "numeric" })}`;

/** "mån 22.40". */
export const shortMoment = (date, zone) => `${part(date, zone, { weekday: "short" })} ${timeOfDay(date, zone)}`;

/** "måndag 23 november 22.40". */
export const moment = (date, zone) => `${day(date, zone)} ${timeOfDay(date, zone)}`;

/** A degree with three decimals, with the comma or point of the language. */
export function degree(number) {
  const options = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
  return `${Number(number).toLocaleString(LOCALES[language], options)}°`;
}

/** "12 kB". */
export function fileSize(bytes) {
  const [size, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1000)), "kB"] : [Math.round(bytes / 1e5) / 10, "MB"];
  return `${size.toLocaleString(LOCALES[language])} ${unit}`;
}

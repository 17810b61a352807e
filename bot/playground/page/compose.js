/** The field under a chat: writing, replying, editing, searching by @bot, and sending photos, voice and a place. */

import { Offers } from "./offers.js";
import { t } from "./texts.js";
import { hasMicrophone, sampleVoice, startRecording } from "./sound.js";

const MADE_UP_PLACE = { latitude: 58.9, longitude: 13.3 };
const LONGEST_SIDE = 1280;

export class Composer {
  /** `say(what, body)` posts for this phone and gives the answer, or false; `tell(text)` shows a line to the person. */
  constructor(form, say, tell, id) {
    this.form = form;
    this.say = say;
    this.tell = tell;
    this.reply = null;
    this.editing = null;
    this.files = [];
    this.field = form.querySelector("[data-field]");
    this.offers = new Offers(this.#part("offers"), this.#part("offered"), this.field, say, id);
    this.#listenToField();
    this.#listenToExtras();
    this.#listenToRecording();
    this.#followWidth();
    hasMicrophone().then((there) => {
      this.#part("record").hidden = !there;
    });
  }

  #part(name) {
    return this.form.querySelector(`[data-${name}]`);
  }

  startReply(message, focus = true) {
    this.#leaveEdit();
    this.reply = message;
    this.#showAbove();
    if (focus) this.field.focus();
  }

  startEdit(message) {
    this.reply = null;
    this.files = [];
    this.editing = message;
    this.field.value = message.text;
    this.#showAbove();
    this.field.focus();
  }

  /** Adds files to what is sent next. */
  attach(files) {
    this.#leaveEdit();
    this.files = [...this.files, ...files].slice(0, 10);
    this.#showAbove();
    this.field.focus();
  }

  /** Names the field, and draws the line above it again, after a change of language too. */
  name(label, placeholder = t("placeholder")) {
    this.field.setAttribute("aria-label", label);
    this.field.placeholder = placeholder;
    this.#showAbove();
  }

  /** Which bot can be asked by its name, and whether this phone offers to. */
  setInline(bot, offered) {
    this.offers.bot = bot;
    this.#part("search").hidden = !offered;
  }

  /** A phone without signal, or that has blocked the bot, can't write; the notice above the field says why. */
  setUsable(usable) {
    for (const element of this.form.querySelectorAll("textarea, .send, .extra")) element.disabled = !usable;
  }

  cancel() {
    const { editing } = this;
    this.reply = null;
    this.editing = null;
    this.files = [];
    if (editing) this.field.value = "";
    this.#showAbove();
    this.#grow();
  }

  async submit() {
    const text = this.field.value.trim();
    const { editing, files, reply } = this;
    if (!text && !files.length) return;
    if (!editing && this.offers.asks) {
      if (await this.offers.choose()) this.#grow();
      return;
    }
    this.field.value = "";
    this.cancel();
    const answers = reply ? { reply_to: reply.id } : {};
    let sent;
    if (editing) sent = await this.say("edit", { message_id: editing.id, text });
    else if (files.length) sent = await this.#sendFiles(files, { ...(text && { caption: text }), ...answers });
    else sent = await this.say("text", { text, ...answers });
    if (!sent) this.#bringBack(text, { editing, files, reply });
  }

  /** What could not be sent is put back, unless the person has begun to write something else. */
  #bringBack(text, { editing, files, reply }) {
    if (this.field.value) return;
    Object.assign(this, { editing, files, reply });
    this.field.value = text;
    this.#showAbove();
  }

  /** Telegram puts one kind in one album; the caption goes with the first. */
  async #sendFiles(files, extra) {
    let rest = extra;
    for (const kind of new Set(files.map(kindOf))) {
      const form = new FormData();
      form.set("kind", kind);
      for (const [name, value] of Object.entries(rest)) form.set(name, value);
      for (const file of files.filter((one) => kindOf(one) === kind)) {
        form.append("file", kind === "photo" ? await asPhoto(file) : file);
      }
      if (!(await this.say("media", form))) return false;
      rest = {};
    }
    return true;
  }

  async #sendVoice(file) {
    const form = new FormData();
    form.set("kind", "voice");
    form.append("file", file);
    if (this.reply) form.set("reply_to", this.reply.id);
    if (await this.say("media", form)) this.cancel();
  }

  #listenToField() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (this.offers.takes(event)) return;
      if (event.key === "Escape") this.cancel();
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("input", () => {
      this.#grow();
      if (!this.editing) this.offers.look();
    });
    this.field.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      this.attach(files);
    });
    this.#part("above-cancel").addEventListener("click", () => {
      this.cancel();
      this.field.focus();
    });
  }

  #listenToExtras() {
    const chooser = this.#part("photo-file");
    this.#part("photo").addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      this.attach(chooser.files);
      chooser.value = "";
    });
    this.#part("voice").addEventListener("click", () => this.#sendVoice(sampleVoice()));
    this.#part("search").addEventListener("click", () => {
      this.#leaveEdit();
      this.offers.start();
      this.#grow();
    });
    this.#part("place").addEventListener("click", () => this.say("location", MADE_UP_PLACE));
  }

  #listenToRecording() {
    this.#part("record").addEventListener("click", () => this.#record());
    this.#part("record-cancel").addEventListener("click", () => this.#endRecording(false));
    this.#part("record-send").addEventListener("click", () => this.#endRecording(true));
  }

  async #record() {
    try {
      this.recorder = await startRecording();
    } catch {
      this.tell(t("noMicrophone"));
      return;
    }
    const began = Date.now();
    const count = () => {
      const seconds = Math.floor((Date.now() - began) / 1000);
      this.#part("recorded").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    };
    count();
    this.ticking = setInterval(count, 500);
    this.#showRecording(true);
    this.#part("record-send").focus();
  }

  async #endRecording(send) {
    clearInterval(this.ticking);
    const { recorder } = this;
    this.#showRecording(false);
    this.#part("record").focus();
    if (send) await this.#sendVoice(await recorder.stop());
    else await recorder.cancel();
  }

  #showRecording(on) {
    this.#part("recording").hidden = !on;
    for (const row of this.form.querySelectorAll(".line, .extras")) row.hidden = on;
  }

  #leaveEdit() {
    if (this.editing) this.cancel();
  }

  #showAbove() {
    const [title, text, cancel] = this.#above();
    this.#part("above").hidden = !title;
    this.#part("above-title").textContent = title;
    this.#part("above-text").textContent = text;
    this.#part("above-cancel").setAttribute("aria-label", cancel);
    this.#part("send").setAttribute("aria-label", t(this.editing ? "save" : "send"));
    this.#grow();
  }

  #above() {
    if (this.editing) return [t("editing"), this.editing.text, t("cancelEdit")];
    if (this.files.length) return [t("attached", this.files.length), this.files.map((file) => file.name).join(", "), t("removeAttached")];
    if (this.reply) return [t("replyingTo"), this.reply.text || t("thisMessage"), t("cancelReply")];
    return ["", "", t("cancel")];
  }

  /** A field that was hidden, or has become wider, is measured again. */
  #followWidth() {
    let width = 0;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry.contentRect.width === width) return;
      width = entry.contentRect.width;
      requestAnimationFrame(() => this.#grow());
    });
    sizes.observe(this.form);
  }

  /** The field is as high as its text, up to what the style allows. */
  #grow() {
    this.field.style.height = "auto";
    if (this.field.scrollHeight) this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }
}

function kindOf(file) {
  const kind = file.type.split("/")[0];
  return { image: "photo", video: "video", audio: "audio" }[kind] ?? "document";
}

/** As a phone does it: a photo is made smaller and loses what the camera wrote about place and time. */
async function asPhoto(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.max(1, bitmap.width * scale), Math.max(1, bitmap.height * scale));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
    return new File([blob], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" });
  } catch {
    return file; // Not a picture this browser can read: sent as it is.
  }
}

/** The bot's formatted text as elements. Only what is listed here gets through; all else is kept as plain text. */

import { make } from "./dom.js";
import { t } from "./texts.js";

const PLAIN = new Set(["b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote", "br"]);
const SAFE_LINK = /^(https?|tg):/i;

/** A fragment of safe elements for `html`. `onLink(url)` may take over a link by returning true. */
export function rich(html, onLink) {
  // A parsed document is inert: nothing in it loads or runs.
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...children(parsed.body, onLink));
  return fragment;
}

function children(node, onLink) {
  return [...node.childNodes].flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) return [lines(child)];
    return child.nodeType === Node.ELEMENT_NODE ? element(child, onLink) : [];
  });
}

/** A text without the line end beside a block, which stands on lines of its own anyway. */
function lines(text) {
  const isBlock = (node) => node?.localName === "blockquote" || node?.localName === "pre";
  let { data } = text;
  if (isBlock(text.previousSibling)) data = data.replace(/^\n/, "");
  if (isBlock(text.nextSibling)) data = data.replace(/\n$/, "");
  return data;
}

function element(node, onLink) {
  const name = node.localName;
  if (name === "script" || name === "style") return [];
  if (PLAIN.has(name)) return [make(name, {}, ...children(node, onLink))];
  if (name === "a" && SAFE_LINK.test(node.getAttribute("href") ?? "")) return [link(node, onLink)];
  if (name === "tg-spoiler") return [spoiler(node, onLink)];
  return children(node, onLink);
}

function link(node, onLink) {
  const href = node.getAttribute("href");
  const anchor = make("a", { href, target: "_blank", rel: "noopener noreferrer", "aria-describedby": "new-tab" });
  anchor.append(...children(node, onLink));
  anchor.addEventListener("click", (event) => {
    if (onLink?.(href)) event.preventDefault();
  });
  return anchor;
}

/** Hidden until somebody asks for it. */
function spoiler(node, onLink) {
  const span = make("span", { className: "spoiler", role: "button", tabIndex: 0, "aria-label": t("spoiler") });
  const inner = make("span", { "aria-hidden": "true" }, ...children(node, onLink));
  span.append(inner);
  const show = () => {
    for (const name of ["role", "tabindex", "aria-label"]) span.removeAttribute(name);
    inner.removeAttribute("aria-hidden");
    span.classList.add("shown");
  };
  span.addEventListener("click", show);
  span.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    show();
  });
  return span;
}

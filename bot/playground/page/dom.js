/** Building and arranging elements. Knows nothing of phones or messages. */

/** A new element with properties (or attributes, where the name has a dash) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/** A picture out of the page's own symbols; says nothing to a screen reader. */
export function icon(name, className = "icon") {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Text for screen readers only. */
export const spoken = (text) => make("span", { className: "sr", textContent: text });

/** Makes `nodes` the children of `parent`, in order, and touches only what differs: what stays keeps its focus. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let cursor = parent.firstChild;
  for (const node of nodes) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
}

/** Sets a text only when it differs, so that a live region does not say it again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Remembering small choices; a browser that refuses storage just forgets them. */
export const memory = {
  get(key) {
    try {
      return localStorage.getItem(`grannlinjen.${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`grannlinjen.${key}`, value);
    } catch {
      // Private windows and full disks: the choice lasts as long as the page.
    }
  },
};

/** Puts a text on the clipboard; false when the browser refuses. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const field = make("textarea", { value: text, className: "sr" });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return done;
  }
}

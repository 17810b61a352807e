/** The road to the server: what people do is posted, what has changed comes as server-sent events. */

import { t } from "./texts.js";

/** Posts JSON or a form; throws an Error whose message can be shown, with the `status` of a refusal. */
export async function post(path, body = {}) {
  const isForm = body instanceof FormData;
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      body: isForm ? body : JSON.stringify(body),
      headers: isForm ? {} : { "Content-Type": "application/json" },
    });
  } catch {
    throw new Error(t("unreachable"));
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(t("refused", answer.error ?? response.status)), { status: response.status });
  return answer;
}

/**
 * Follows the state. `onState(snapshot)` is called for every newer snapshot, `onConnection(connected)` when the
 * connection comes or goes. Returns a function that fetches the state at once.
 */
export function follow(onState, onConnection) {
  let version = -1;
  let source = null;
  let pause = 500;

  const take = (snapshot) => {
    if (snapshot.version < version) return;
    version = snapshot.version;
    onState(snapshot);
  };
  const refresh = async () => {
    const response = await fetch("/play/state", { cache: "no-store" });
    if (response.ok) take(await response.json());
  };
  const connect = () => {
    source = new EventSource("/play/events");
    source.addEventListener("state", (event) => take(JSON.parse(event.data)));
    source.addEventListener("open", () => {
      version = -1; // A server that has started again counts from the beginning.
      pause = 500;
      onConnection(true);
      refresh().catch(() => {});
    });
    source.addEventListener("error", () => {
      onConnection(false);
      if (source.readyState !== EventSource.CLOSED) return; // The browser tries again by itself.
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, 5000);
    });
  };
  connect();
  return refresh;
}

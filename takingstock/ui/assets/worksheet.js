// The one small script, from our own origin: it keeps the language of the document in step with
// the page, copies a text, takes focus where the page asks for it, shows what was being typed when
// a shared page closed, leaves after signing out, and loads the page once more where a part of it
// did not come, as when a replica dies meanwhile. Everything works without.
(() => {
  "use strict";
  const done = new Set();
  let draft = "", isLeaving = false;

  // what a page asked for and no longer waits for counts as not come, and is no loss
  addEventListener("beforeunload", () => { isLeaving = true; });

  const again = () => {  // once; what is being typed is saved first, as its field is left
    const [visit] = performance.getEntriesByType("navigation");
    if (isLeaving || (visit?.type === "reload" && performance.now() < 30_000)) return;
    const load = () => { if (!isLeaving) location.reload(); };
    const field = document.activeElement;
    if (!field?.matches("input, textarea")) return load();
    field.addEventListener("blur", () => setTimeout(load, 2_000), { once: true });
  };
  addEventListener("vite:preloadError", again, { once: true });
  addEventListener("error", (event) => { if (event.target.matches?.("script, link")) again(); }, true);

  const follow = () => {
    const language = document.querySelector("[data-ts-lang]")?.dataset.tsLang;
    if (language && document.documentElement.lang !== language) document.documentElement.lang = language;

    if (document.querySelector("[data-ts-leave]") && !done.has("leave")) {
      done.add("leave");  // a second order would break off the first
      location.replace("/signed-out");
    }

    const kept = document.querySelector("[data-ts-draft]");
    if (kept && draft.trim() && !document.querySelector("code")?.textContent.includes(draft)) {
      const place = kept.querySelector("[data-ts-draft-text]");
      if (place && place.textContent !== draft) place.textContent = draft;
      kept.hidden = false;
    }

    for (const mark of document.querySelectorAll("[data-ts-go]")) {
      const { tsGo: key, tsTurn: turn } = mark.dataset;
      const target = document.querySelector(`.st-key-${CSS.escape(key)}`);
      if (done.has(turn) || !target) continue;
      done.add(turn);
      target.scrollIntoView({ block: "start" });
      const first = "[role=radio], input, textarea, button, a";
      const field = target.querySelector(mark.dataset.tsFocus === "text" ? "textarea" : first);
      if (field && mark.dataset.tsFocus) field.focus({ preventScroll: true });
    }
  };

  document.addEventListener("input", (event) => {  // kept in this window alone, until it closes
    if (event.target.matches?.(".st-key-coach_comment textarea")) draft = event.target.value;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[class*=st-key-copy_] button");
    if (!button) return;
    const key = [...button.closest("[class*=st-key-copy_]").classList].find((name) => name.startsWith("st-key-copy_"));
    const source = `.${CSS.escape(key.replace("st-key-copy_", "st-key-"))}`;
    const field = document.querySelector(`${source} textarea, ${source} code`);
    if (field) navigator.clipboard?.writeText(field.value ?? field.textContent);
  });

  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true });
  follow();
})();

/* Which button of our own HTML was pressed (ui/pressed.py): a button says it in `data-sb-says`, to the list named in `data-sb-heard`. A button may be there
   a moment before the part of the page that tells the app of it: what is pressed meanwhile is kept for that. */
window.sbPressed ??= (() => {
  const KEPT = 10_000;
  const hearing = new Map(), kept = new Map();
  // A list that is drawn anew has other buttons: who pressed one by the keyboard goes on from the same place.
  const keepFocus = ({ sbHeard, sbSays }, button) => {
    const same = `[data-sb-heard="${CSS.escape(sbHeard)}"][data-sb-says="${CSS.escape(sbSays)}"]`;
    const watch = new MutationObserver(() => {
      if (!button.isConnected && document.activeElement === document.body) document.querySelector(same)?.focus({ preventScroll: true });
    });
    watch.observe(document.body, { childList: true, subtree: true });
    const done = () => watch.disconnect();
    setTimeout(done, KEPT);
    for (const next of ["pointerdown", "keydown"]) document.addEventListener(next, done, { once: true, capture: true });
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-sb-says]");
    if (!button) return;
    const { sbHeard, sbSays } = button.dataset;
    keepFocus(button.dataset, button);
    if (hearing.has(sbHeard)) hearing.get(sbHeard)(sbSays);
    else kept.set(sbHeard, { says: sbSays, until: performance.now() + KEPT });
  });
  return {
    hear(name, tell) {
      hearing.set(name, tell);
      const before = kept.get(name);
      kept.delete(name);
      if (before?.until > performance.now()) tell(before.says);
      return () => hearing.get(name) === tell && hearing.delete(name);
    },
  };
})();

/* Which button of our own HTML was pressed (ui/pressed.py): a button says it in `data-sb-says`, to the list named in `data-sb-heard`. A button may be there
   a moment before the part of the page that tells the app of it: what is pressed meanwhile is kept for that. What is told is the last presses, each with
   its number: the app may miss a message, not a press. */
window.sbPressed ??= (() => {
  const KEPT = 10_000, LAST = 20;
  const hearing = new Map(), kept = new Map(), presses = new Map();
  let number = 0;
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
    const button = event.target.closest?.("[data-sb-says]");
    if (!button) return;
    const { sbHeard, sbSays } = button.dataset;
    keepFocus(button.dataset, button);
    number = Math.max(number + 1, Date.now());
    const told = [...(presses.get(sbHeard) ?? []), [number, sbSays]].slice(-LAST);
    presses.set(sbHeard, told);
    if (hearing.has(sbHeard)) hearing.get(sbHeard)(told);
    else kept.set(sbHeard, { told, until: performance.now() + KEPT });
  });
  return {
    hear(name, tell) {
      hearing.set(name, tell);
      const before = kept.get(name);
      kept.delete(name);
      if (before?.until > performance.now()) tell(before.told);
      return () => hearing.get(name) === tell && hearing.delete(name);
    },
  };
})();

/* What the browser does of itself on other sites, and Streamlit does not.

   A link to another page of this app is followed within it: the browser keeps what it has loaded, so that the page is there twice as fast. It asks
   Streamlit for the page as the browser's own "back" does. Links to a new tab and to elsewhere are the browser's.

   Steps: "back" leads to what was looked at before, in the language that is spoken now, at the place where one was. */
window.sbBrowser ??= (() => {
  const TYPING = 3000, PATIENCE = 10000, SETTLED = 400; // milliseconds
  const main = () => document.querySelector("[data-testid='stMain']");
  const spoken = () => document.documentElement.lang;

  // The same address in the language that is spoken: English, the usual one, is not said.
  const inLanguage = (address) => {
    const url = new URL(address, location.href);
    if (spoken() === "en") url.searchParams.delete("lang");
    else url.searchParams.set("lang", spoken());
    return url;
  };
  const differing = (one, other) =>
    [...new Set([...one.searchParams.keys(), ...other.searchParams.keys()])].filter(
      (name) => one.searchParams.getAll(name).join("\n") !== other.searchParams.getAll(name).join("\n"),
    );

  // Another language, more of a list, and words while they are being typed are no steps of their own.
  let typed = 0;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const from = new URL(location.href), to = new URL(address ?? "", location.href);
    const changed = from.pathname === to.pathname ? differing(from, to) : ["page"];
    const typing = changed.every((name) => ["q", "lang", "shown"].includes(name)) && changed.includes("q");
    const same = changed.every((name) => name === "lang" || name === "shown") || (typing && Date.now() - typed < TYPING);
    if (typing) typed = Date.now();
    if (same) return history.replaceState({ ...history.state, ...state }, title, to.href);
    keepPlace();
    push({ ...state, sbFrom: from.href }, title, to.href);
  };

  // Where one was on a page is kept with the step, and taken again when one comes back to it: the page is long enough only when it has been drawn.
  let wanted = null, waiting = 0;
  const keepPlace = () => {
    clearTimeout(waiting);
    if (wanted === null && main()) history.replaceState({ ...history.state, sbAt: main().scrollTop }, "");
  };
  const takePlace = () => {
    const began = Date.now(), mine = {};
    clearTimeout(waiting);
    const at = history.state?.sbAt;
    if (!at) return void (wanted = null);
    wanted = mine;
    let still = 0;
    const look = () => {
      if (wanted !== mine) return;
      const drawn = document.querySelector("[data-test-script-state='notRunning']");
      still = drawn ? still || Date.now() : 0;
      const page = main();
      if (page && still && page.scrollHeight - page.clientHeight >= at - 2) page.scrollTop = at;
      if ((still && Date.now() - still > SETTLED) || Date.now() - began > PATIENCE) wanted = null;
      else setTimeout(look, 50);
    };
    setTimeout(look, 150);
  };
  document.addEventListener("scroll", (event) => {
    if (event.target !== main() || wanted !== null) return;
    clearTimeout(waiting);
    waiting = setTimeout(keepPlace, 200);
  }, true);
  for (const own of ["wheel", "touchmove", "pointerdown", "keydown"]) document.addEventListener(own, () => (wanted = null), { capture: true, passive: true });

  // A step from before another language was chosen is put into this one, before Streamlit hears of it; a browser that cannot tell so early goes
  // back to that language.
  window.navigation?.addEventListener("currententrychange", (event) => {
    const now = inLanguage(location.href);
    if (event.navigationType === "traverse" && now.href !== location.href) history.replaceState(history.state, "", now.href);
  });
  addEventListener("popstate", takePlace);

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='./']");
    const plain = !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || (link.target && link.target !== "_self") || link.href === location.href) return;
    event.preventDefault();
    const from = history.state?.sbFrom;
    if (link.matches(".sb-back") && from && new URL(from).pathname === link.pathname) return history.back();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    main()?.scrollTo(0, 0);
  });
  // The menu's links, for a new tab: in the language of this page, and without Streamlit, which opens them here whatever is held down.
  const menu = (event) => event.target.closest?.("[data-testid='stTopNavLink'], [data-testid='stSidebarNavLink']");
  for (const before of ["pointerdown", "contextmenu", "focusin"])
    document.addEventListener(before, (event) => {
      const link = menu(event);
      if (link) link.href = inLanguage(link.href).href;
    }, true);
  document.addEventListener("click", (event) => {
    if (menu(event) && (event.metaKey || event.ctrlKey || event.shiftKey)) event.stopPropagation();
  }, true);
  // A button that saves loses the focus while it works; Streamlit's windows hear Escape only where the focus is.
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector("[role='dialog']");
    if (event.key !== "Escape" || !open || document.activeElement !== document.body) return;
    open.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  });
  takePlace(); // loaded anew
  return true;
})();

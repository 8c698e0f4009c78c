/* What the browser does of itself on other sites, and Streamlit does not.

   A link to another page of this app is followed within it: the browser keeps what it has loaded, so that the page is there twice as fast. It asks
   Streamlit for the page as the browser's own "back" does. Links to the same page, to a new tab and to elsewhere are the browser's. */
window.sbBrowser ??= (() => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='./']");
    const plain = !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || (link.target && link.target !== "_self") || link.pathname === location.pathname) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
  });
  // A button that saves loses the focus while it works; Streamlit's windows hear Escape only where the focus is.
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector("[role='dialog']");
    if (event.key !== "Escape" || !open || document.activeElement !== document.body) return;
    open.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  });
  return true;
})();

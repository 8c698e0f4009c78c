/* A link to another page of this app is followed within it: the browser keeps what it has loaded, so that the page is there twice as fast. It asks
   Streamlit for the page as the browser's own "back" does. Links to the same page, to a new tab and to elsewhere are the browser's. */
window.sbFollows ??= (() => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='./']");
    const plain = !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || (link.target && link.target !== "_self") || link.pathname === location.pathname) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
  });
  return true;
})();

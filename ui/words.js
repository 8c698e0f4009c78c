/* What Streamlit says in English of its own accord (labels for screen readers, "No results"), said in the page's language. Our own texts and the
   stories' are left alone. `WORDS` maps Streamlit's words to ours, `BEGINNINGS` those that a label of ours follows, `ENDINGS` those that follow one;
   all empty in English. */
(() => {
  const ATTRIBUTES = ["aria-label", "aria-roledescription", "alt", "placeholder"];
  const MARKED = ATTRIBUTES.map((name) => `[${name}]`).join(",");
  const own = (window.sbOwnWords ??= { was: new WeakMap() });
  own.words = new Map(Object.entries(WORDS));
  own.beginnings = Object.entries(BEGINNINGS);
  own.endings = Object.entries(ENDINGS);

  own.said = (was) => {
    if (own.words.has(was)) return own.words.get(was);
    const found = own.beginnings.find(([beginning]) => was.startsWith(beginning));
    if (found) return found[1] + was.slice(found[0].length);
    const last = own.endings.find(([ending]) => was.endsWith(ending));
    return last ? was.slice(0, -last[0].length) + last[1] : was;
  };
  // What was there before is remembered, so that another language can be chosen.
  own.turn = (node, key, now, set) => {
    const known = own.was.get(node) ?? {};
    const was = known[key]?.shown === now ? known[key].was : now;
    const shown = own.said(was);
    if (shown === now) return;
    own.was.set(node, { ...known, [key]: { was, shown } });
    set(shown);
  };
  own.look = (root) => {
    const found = [...(root.matches(MARKED) ? [root] : []), ...root.querySelectorAll(MARKED)];
    for (const one of found)
      if (!one.closest("svg, .stHtml"))
        for (const name of ATTRIBUTES)
          if (one.hasAttribute(name)) own.turn(one, name, one.getAttribute(name), (text) => one.setAttribute(name, text));
    // An empty list, where what can be chosen from others is marked so; and the button that uploads.
    for (const one of document.querySelectorAll("[data-testid$='Dropdown'] span, [data-testid='stFileUploaderDropzone'] button p, [data-testid='stSkipToContent']"))
      if (!one.childElementCount && one.firstChild && !one.closest("[role='option'][data-rac]"))
        own.turn(one.firstChild, "text", one.textContent, (text) => (one.firstChild.nodeValue = text));
  };

  own.look(document.body);
  own.observer ??= new MutationObserver((changes) => {
    for (const change of changes)
      if (change.type === "attributes") own.look(change.target);
      else for (const node of change.addedNodes) if (node.nodeType === 1) own.look(node.parentElement ?? node);
  });
  // In English there is nothing to turn: what another language had turned was put back above.
  if (own.words.size) own.observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
  else own.observer.disconnect();
})();

// Keys of the review desk. They press the desk's own buttons, and only while the desk is there and its switch for keys is on.
// Never while somebody types. Letters are taken by their place on the keyboard where the layout has no Latin ones, as an Arabic one.
(() => {
  if (window.storybankKeys) return;
  window.storybankKeys = true;
  const DOES = { j: 'next', k: 'back', a: 'accept', r: 'reject', e: 'correct', u: 'undo', '?': 'help', '؟': 'help' };
  const REPEATS = ['j', 'k'];
  const typing = (at) => at instanceof Element && at.closest(
    'textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], [role="listbox"], ' +
    'input:not([type="checkbox"]):not([type="radio"]):not([type="button"])');
  const named = (event) => {
    if (event.key.length === 1 && event.key.charCodeAt(0) < 128) return event.key.toLowerCase();
    if (event.key === '؟') return '?';
    if (event.code === 'Slash') return event.shiftKey ? '?' : '/';
    return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key;
  };
  // A widget is drawn a moment after its place: wait for it, but never press what has come into that place for another guess.
  const once = (place, what, does, tries = 30) => {
    const box = document.querySelector(place);
    if (!box) return;
    const was = box.className;
    const look = () => {
      if (box.className !== was || !box.isConnected) return;
      const found = box.querySelector(what);
      if (found) does(found);
      else if (tries-- > 0) setTimeout(look, 100);
    };
    look();
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!document.querySelector('.st-key-sb-keys')) return;
    const at = event.composedPath()[0];
    if (typing(at)) {
      if (event.key === 'Escape') at.blur();
      return;
    }
    if (document.querySelector('[role="dialog"]')) return;
    const key = named(event);
    if (key !== '/' && !(key in DOES)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat && !REPEATS.includes(key)) return;
    if (key === '/') {
      document.querySelector('[data-testid="stExpandSidebarButton"]')?.click();
      once('.st-key-sb-review-words', 'input', (field) => field.focus());
    } else {
      once(`[class*="st-key-sb-say-${DOES[key]}"]`, 'button', (button) => button.disabled || button.click());
    }
  }, true);
})();

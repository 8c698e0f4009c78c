/* A stopwatch inside the page, set to the event that a person's key or click is and stopped by the frames that it brings about: asked from outside, again
   and again, the browser would be kept from its work, and what happens between two questions would count as long as the pause between them.

   `start(answered)` before the click; `answered` says whether the answer is there. After each frame in which anything of the page has changed the time is
   taken: the first with the answer is `answer`, the last one of all is `still`. Milliseconds from the event. */
window.sbWatch ??= (() => {
  const EVENTS = ["input", "click"];
  const QUIET = 300;
  const own = { began: null, answer: null, last: null, answered: null };
  let drawing = false;
  const drawn = () => {
    drawing = false;
    if (own.began === null) return;
    own.last = performance.now();
    if (own.answer === null && own.answered()) own.answer = own.last;
  };
  const moved = () => {
    if (drawing || own.began === null) return;
    drawing = true;
    const after = new MessageChannel();
    after.port1.onmessage = drawn;
    requestAnimationFrame(() => after.port2.postMessage(0)); // a task of its own: behind the frame
  };
  new MutationObserver(moved).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const ends of ["transitionend", "animationend"]) document.addEventListener(ends, moved, true);
  for (const begins of EVENTS)
    document.addEventListener(begins, (event) => {
      if (own.armed) [own.began, own.armed] = [event.timeStamp, false];
    }, true);
  own.start = (answered) => Object.assign(own, { armed: true, began: null, answer: null, last: null, answered });
  // Still: the app says that it has drawn everything, nothing is on its way to another look, and nothing has changed for a while.
  own.read = () => {
    const busy = !document.querySelector("[data-test-script-state='notRunning']") || drawing;
    const turning = document.getAnimations().some((one) => one.playState === "running");
    if (own.answer === null || busy || turning || performance.now() - own.last < QUIET) return null;
    return { answer: own.answer - own.began, still: own.last - own.began };
  };
  return own;
})();

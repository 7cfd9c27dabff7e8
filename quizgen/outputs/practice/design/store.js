// What was answered so far and what is still to be asked, kept by the browser under the deck's name. Where it keeps
// nothing, the page itself does until it is closed. What is kept is read with care: anything may stand there. It is read
// again before each change, since another window may have changed it.
const openStore = (deck) => {
  const place = `quizgen practice: ${deck}`;
  let memory = null;
  const load = () => sound(memory ?? fromBrowser(place));
  const save = (kept) => { memory = toBrowser(place, kept) ? null : kept; };
  return {
    load,
    keeps: () => memory === null && toBrowser(`${place}: can it be kept?`, 1),
    tell: (id, right, run) => save({ answers: { ...load().answers, [id]: right ? 1 : 0 }, run: idsOf(run) }),
    stop: () => save({ ...load(), run: null }),
    forget: () => save({ answers: {}, run: null }),
  };
};

const fromBrowser = (place) => {
  try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
};

const toBrowser = (place, kept) => {
  try { localStorage.setItem(place, JSON.stringify(kept)); return true; } catch { return false; }
};

const sound = (kept) => ({
  answers: Object.fromEntries(Object.entries(kept?.answers ?? {}).filter(([, right]) => right === 0 || right === 1)),
  run: kept?.run ?? null,
});

// What was answered so far and what is still to be asked, kept by the browser under the deck's name; if it keeps
// nothing, the page does until it is closed. What was kept is read with care, as it may be anything, and it is read
// again before each change, since another window may have changed it.
const openStore = (deck) => {
  const place = `quizgen practice: ${deck}`;
  let memory = null;
  const load = () => sound(memory ?? fromBrowser(place));
  const save = (kept) => { memory = toBrowser(place, kept) ? null : kept; };
  const change = (changes) => save({ ...asData(load()), ...changes });
  return {
    load,
    save,
    keeps: () => memory === null && toBrowser(`${place}: can it be kept?`, 1),
    tell: (id, box, run) => change({ answers: { ...asData(load()).answers, [id]: box }, run: runData(run) }),
    stop: () => change({ run: null }),
    forget: () => save({ answers: {}, run: null }),
    seen: () => fromBrowser(`${place}: seen`),
    see: (seen) => toBrowser(`${place}: seen`, seen),
  };
};

const fromBrowser = (place) => {
  try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
};

const toBrowser = (place, kept) => {
  try { localStorage.setItem(place, JSON.stringify(kept)); return true; } catch { return false; }
};

const sound = (kept) => ({
  answers: carriedOn(new Map(Object.entries(kept?.answers ?? {}).map(([id, box]) => [id, inBox(box)]).filter(([, box]) => isBox(box)))),
  run: kept?.run ?? null,
});

const asData = ({ answers, run }) => ({ answers: Object.fromEntries(answers), run });

// Before there were boxes, 1 was kept for right and 0 for missed.
const inBox = (box) => (box === 1 ? [1, 1] : box === 0 ? [0, 0] : box);

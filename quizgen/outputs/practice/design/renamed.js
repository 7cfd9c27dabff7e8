// Questions that had other ids in earlier editions. What is kept under an earlier id moves to the present one, unless
// another question has the earlier id now, or something is kept under the present one as well.
const carriedOn = (kept, keyOf = (id) => id) => {
  const renamed = deck.items.filter(({ was }) => was);
  const present = new Set(renamed.length ? deck.items.map(({ id }) => id) : []);
  renamed.forEach(({ id, was }) => {
    const old = kept.has(keyOf(id)) ? undefined : [...was].reverse().find((one) => !present.has(one) && kept.has(keyOf(one)));
    if (old === undefined) return;
    kept.set(keyOf(id), kept.get(keyOf(old)));
    kept.delete(keyOf(old));
  });
  return kept;
};

// The items by their ids, including earlier ones.
const itemsById = (items) => new Map([...items.flatMap((item) => (item.was ?? []).map((id) => [id, item])), ...items.map((item) => [item.id, item])]);

// Questions that swapped their ids, or passed them on, since the learner was last here: what was `seen` then tells which
// of them had which id. What is kept goes along with its question, once; from then on it is seen under its present id.
const followSwaps = () => {
  const seen = store.seen();
  const from = isSeen(seen) ? passedOn(seen, seenNow()) : new Map();
  if (!from.size) return;
  const to = new Map([...from].map(([id, old]) => [old, id]));
  const { answers, run } = store.load();
  store.save({ answers: Object.fromEntries(underNewIds([...answers], from, to)), run: runUnderNewIds(run, to) });
  const short = (ids) => new Map([...ids].map((pair) => pair.map(shortOf)));
  store.see(Object.fromEntries(underNewIds(Object.entries(seen), short(from), short(to))));
};

// The earlier id of each question whose id another has now. One that was corrected as well is told by elimination.
const passedOn = (seen, now) => {
  const renamed = deck.items.filter(({ was }) => was);
  const present = new Set(renamed.length ? deck.items.map(({ id }) => id) : []);
  const [from, taken] = [new Map(), new Set()];
  const take = (isIt) => renamed.filter(({ id }) => !from.has(id)).forEach(({ id, was }) => {
    const old = was.find((one) => one !== id && present.has(one) && !taken.has(one) && isIt(id, one));
    if (old === undefined) return;
    from.set(id, old);
    taken.add(old);
  });
  take((id, old) => seen[shortOf(id)] !== now[shortOf(id)] && seen[shortOf(old)] === now[shortOf(id)]);
  take((id) => taken.has(id));
  return from;
};

const underNewIds = (pairs, from, to) => pairs.filter(([id]) => to.has(id) || !from.has(id)).map(([id, value]) => [to.get(id) ?? id, value]);

const runUnderNewIds = (run, to) => {
  const renamed = (things) => (Array.isArray(things) ? things : []).map((one) => to.get(one) ?? one);
  const missed = (Array.isArray(run?.missed) ? run.missed : []).map((one) => (Array.isArray(one) ? [to.get(one[0]) ?? one[0], ...one.slice(1)] : to.get(one) ?? one));
  return run && { ...run, left: renamed(run.left), missed };
};

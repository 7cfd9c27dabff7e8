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

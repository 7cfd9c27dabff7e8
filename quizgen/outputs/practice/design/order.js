// Shuffles, in another order each time.
const shuffled = (things) => {
  const left = [...things];
  for (let last = left.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [left[last], left[other]] = [left[other], left[last]];
  }
  return left;
};

// What is easier to answer comes first: one option to choose, then several or pairs, then one's own words, then lists.
const EASE = { chooseOne: 0, judge: 0, chooseSeveral: 1, match: 1, putInOrder: 1, writeAll: 3 };
const easeOf = (item) => (item.pairs ? EASE.match : item.spots ? EASE.writeAll : EASE[interactionOf(item)] ?? 2);
const eased = (items) => [0, 1, 2, 3].flatMap((ease) => items.filter((item) => easeOf(item) === ease));

// An item's options with their letters, and `place`, where they stand in the item. Those in a fixed order (figures by
// size) keep it; pinned options come last.
const mixed = ({ options, fixed }) => {
  const placed = options.map((option, place) => ({ ...option, place }));
  const loose = placed.filter(({ pinned }) => !pinned);
  const order = fixed ? placed : [...shuffled(loose), ...placed.filter(({ pinned }) => pinned)];
  return order.map((option, at) => ({ ...option, letter: words.letters[at] }));
};

// Another order each time.
const shuffled = (things) => {
  const left = [...things];
  for (let last = left.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [left[last], left[other]] = [left[other], left[last]];
  }
  return left;
};

// An item's options with their letters. Figures keep their order; options that are pinned stand last.
const mixed = ({ options, sorted }) => {
  const pinned = (option) => option.id.startsWith("pin:");
  const free = options.filter((option) => !pinned(option));
  const order = sorted ? options : [...shuffled(free), ...options.filter(pinned)];
  return order.map((option, at) => ({ ...option, letter: words.letters[at] }));
};

// When a question is asked again, by Leitner's boxes (docs/practice.md). What is kept of a question is its box and the day
// from which it is due; 0 for a day means that it was missed, and may be asked at once.
const DAYS = [0, 1, 3, 7, 14, 30, 60];

// How many questions a round has that nobody chose.
const ROUND = 20;

// Days begin at midnight where the learner is.
const today = () => {
  const now = new Date();
  return Math.floor(now.getTime() / 86400000 - now.getTimezoneOffset() / 1440);
};

// A day further off than the box allows comes from a clock that was wrong; one more is due to travelling.
const stateOf = (kept, day) => {
  if (!kept) return "fresh";
  const [box, due] = kept;
  if (!due) return "missed";
  return due <= day || due > day + DAYS[box] + 1 ? "due" : "resting";
};

// Up by one box if it was right, down by one if some of it was, back to the beginning else. Whoever is right before the
// day leaves everything as it was.
const moved = (kept, credit, day) => {
  const [box] = kept ?? [0];
  if (credit < 1) return [credit > 0 ? Math.max(box - 1, 0) : 0, 0];
  if (stateOf(kept, day) === "resting") return kept;
  const next = Math.min(box + 1, DAYS.length - 1);
  return [next, day + DAYS[next]];
};

const isBox = (kept) => Array.isArray(kept) && kept.length === 2 && kept.every(Number.isInteger)
  && kept[0] >= 0 && kept[0] < DAYS.length && kept[1] >= 0;

// Items by their state.
const byState = (items, answers, day) => {
  const found = { due: [], missed: [], fresh: [], resting: [] };
  items.forEach((item) => found[stateOf(answers.get(item.id), day)].push(item));
  return found;
};

// What is asked next: due, the longest first, missed, and new, each of these from the easiest on; where none of these is
// left, what will be due first.
const roundOf = ({ due, missed, fresh, resting }, answers) => {
  const byDay = (items) => shuffled(items).sort((one, other) => answers.get(one.id)[1] - answers.get(other.id)[1]);
  const again = [...byDay(due), ...eased(shuffled(missed))].slice(0, ROUND);
  const waiting = [...again, ...eased(apart(shuffled(fresh)).slice(0, ROUND - again.length))];
  return waiting.length ? waiting : byDay(resting).slice(0, ROUND);
};

// The second question about a fact comes after the first ones about all others; the easiest of them is the first.
const apart = (items) => {
  const easiest = new Map();
  eased(items).forEach((item) => { if (!easiest.has(factOf(item))) easiest.set(factOf(item), item); });
  const isFirst = (item) => easiest.get(factOf(item)) === item;
  return [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))];
};

const factOf = ({ id }) => id.slice(0, id.lastIndexOf("/"));

// When a question is asked again, by Leitner's boxes (docs/practice.md). What is kept of a question is its box and the
// day from which it is due; a 0 for the day means that it was missed and may be asked at once.
const DAYS = [0, 1, 3, 7, 14, 30, 60];

// How many questions are in a round, unless the learner chooses them.
const ROUND = 20;

// Days begin at midnight where the learner is.
const today = () => {
  const now = new Date();
  return Math.floor(now.getTime() / 86400000 - now.getTimezoneOffset() / 1440);
};

// A day that is further off than the box allows comes from a clock that was wrong; one day more may come from
// travelling.
const stateOf = (kept, day) => {
  if (!kept) return "fresh";
  const [box, due] = kept;
  if (!due) return "missed";
  return due <= day || due > day + DAYS[box] + 1 ? "due" : "resting";
};

// Up one box if it was right, down one if part of it was, otherwise back to the first. Being right before the day
// changes nothing.
const moved = (kept, credit, day) => {
  const [box] = kept ?? [0];
  if (credit < 1) return [credit > 0 ? Math.max(box - 1, 0) : 0, 0];
  if (stateOf(kept, day) === "resting") return kept;
  const next = Math.min(box + 1, DAYS.length - 1);
  return [next, day + DAYS[next]];
};

const isBox = (kept) => Array.isArray(kept) && kept.length === 2 && kept.every(Number.isInteger)
  && kept[0] >= 0 && kept[0] < DAYS.length && kept[1] >= 0;

// The items by state.
const byState = (items, answers, day) => {
  const found = { due: [], missed: [], fresh: [], resting: [] };
  items.forEach((item) => found[stateOf(answers.get(item.id), day)].push(item));
  return found;
};

// What is asked next: what is due, the longest overdue first, then what was missed, then what is new, both beginning
// with the easiest; if there is none of these, what will be due first.
const roundOf = ({ due, missed, fresh, resting }, answers) => {
  const byDay = (items) => shuffled(items).sort((one, other) => answers.get(one.id)[1] - answers.get(other.id)[1]);
  const again = [...byDay(due), ...eased(shuffled(missed))].slice(0, ROUND);
  const waiting = [...again, ...eased(apart(shuffled(fresh)).slice(0, ROUND - again.length))];
  return waiting.length ? waiting : byDay(resting).slice(0, ROUND);
};

// One question about each fact comes first, the easiest; further ones follow.
const apart = (items) => {
  const easiest = new Map();
  eased(items).forEach((item) => { if (!easiest.has(factOf(item))) easiest.set(factOf(item), item); });
  const isFirst = (item) => easiest.get(factOf(item)) === item;
  return [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))];
};

const factOf = ({ id }) => id.slice(0, id.lastIndexOf("/"));

// A run: the items still to ask, those that were not quite right, with what was answered, and how many were right. One
// that the learner did not choose has its `day`, and ends with it.
const runOf = (items, day) => ({ left: items, missed: [], right: 0, day });

const answered = ({ left: [item, ...left], missed, right, day }, { credit, mine, wrong }) => (credit === 1
  ? { left, missed, right: right + 1, day } : { left, missed: [...missed, { item, credit, mine, wrong }], right, day });

const done = (run) => run.right + run.missed.length;

const total = (run) => done(run) + run.left.length;

const partly = (run) => run.missed.filter(({ credit }) => credit > 0);

const creditOf = (run) => partly(run).reduce((sum, { credit }) => sum + credit, run.right);

const runData = ({ left, missed, right, day }) => ({
  left: left.map(({ id }) => id), missed: missed.map(({ item, credit, mine, wrong }) => [item.id, credit, mine, wrong]), right, day });

// The run that was kept, as far as its questions still exist; null if there is nothing left to ask.
const restored = (kept, items) => {
  const list = (things) => (Array.isArray(things) ? things : []);
  const left = list(kept?.left).map((id) => items.get(id)).filter(Boolean);
  const right = Number.isInteger(kept?.right) && kept.right > 0 ? kept.right : 0;
  if (!left.length || (kept.day && kept.day !== today())) return null;
  return { left, missed: list(kept.missed).map((one) => restoredMiss(one, items)).filter(({ item }) => item), right, day: kept.day };
};

const restoredMiss = (kept, items) => {
  const [id, credit, mine, wrong] = Array.isArray(kept) ? kept : [kept];
  const texts = (Array.isArray(mine) ? mine : []).filter((text) => typeof text === "string");
  return { item: items.get(id), credit: credit > 0 && credit < 1 ? credit : 0, mine: texts.slice(0, LINES), wrong: Array.isArray(wrong) ? wrong : null };
};

// As much of an answer as is kept.
const LINES = 30;
const asKept = (texts) => texts.slice(0, LINES).map((text) => text.slice(0, 300));

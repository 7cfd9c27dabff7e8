// A run: the items still to ask, those missed, and how many were right.
const runOf = (items) => ({ left: shuffled(items), missed: [], right: 0 });

const answered = ({ left: [item, ...left], missed, right }, good) =>
  (good ? { left, missed, right: right + 1 } : { left, missed: [...missed, item], right });

const done = (run) => run.right + run.missed.length;

const total = (run) => done(run) + run.left.length;

const idsOf = (run) => {
  const ids = (items) => items.map((item) => item.id);
  return { left: ids(run.left), missed: ids(run.missed), right: run.right };
};

// The run that was kept, as far as its questions are still there; null where nothing of it is left to ask.
const restored = (kept, items) => {
  const known = (ids) => (Array.isArray(ids) ? ids.map((id) => items.get(id)).filter(Boolean) : []);
  const left = known(kept?.left);
  const right = Number.isInteger(kept?.right) && kept.right > 0 ? kept.right : 0;
  return left.length ? { left, missed: known(kept.missed), right } : null;
};

// The first page: what to practice, and how it went so far. Returns its heading.
const home = () => {
  const { answers, run } = store.load();
  const state = (item) => ["missed", "right"][answers[item.id]] ?? "fresh";
  const heading = make("h2", { tabindex: "-1" }, words.start.title);
  show(halfway(restored(run, byId)), startForm(heading, filterOf(state)), soFar(countBy(deck.items, state)));
  return heading;
};

const halfway = (run) => (run ? make("section", { class: "card halfway" },
  make("p", {}, placed(words.start.halfway, done(run) + 1, total(run))),
  button(words.start.resume, () => next(run), { class: "main" })) : []);

const startForm = (heading, filter) => {
  const there = make("p", { class: "there", role: "status" });
  const begin = make("button", { type: "submit", class: "main" }, words.start.begin);
  const count = () => {
    const number = filter.found().length;
    there.textContent = number ? counted(number, "found") : words.start.unfit;
    begin.disabled = !number;
  };
  const start = (event) => {
    event.preventDefault();
    next(runOf(shuffled(filter.found()).slice(0, filter.size())));
  };
  count();
  return make("form", { class: "card", onsubmit: start, onchange: count },
    heading, filter.controls, make("div", { class: "actions" }, begin, there), make("p", { class: "hint" }, words.start.keys));
};

const soFar = (counts) => make("section", { class: "sofar" },
  bar({ right: counts.get("right"), missed: counts.get("missed"), fresh: counts.get("fresh") }),
  make("p", { class: "hint" }, store.keeps() ? words.start.kept : words.start.unkept),
  (counts.get("fresh") ?? 0) < deck.items.length ? forgetting() : []);

// Asked twice, since it cannot be taken back.
const forgetting = () => make("details", {}, make("summary", {}, words.start.forget),
  button(words.start.sure, () => { store.forget(); home().focus(); }));

// The end of a run: how many were right, and what to look at again.
const end = (run) => {
  store.stop();
  const number = done(run);
  const heading = make("h2", { tabindex: "-1" }, number ? counted(number, "of", { right: figure(run.right) }) : words.end.nothing);
  const again = button(counted(run.missed.length, "again"), () => next(runOf(run.missed)), { class: "main" });
  const other = button(words.end.other, () => home().focus(), { class: run.missed.length ? "" : "main" });
  show(make("section", { class: "card end" }, heading, bar({ right: run.right, missed: run.missed.length }),
    make("div", { class: "actions" }, run.missed.length ? again : [], other), run.missed.length ? missedOf(run) : []));
  heading.focus({ preventScroll: true });
};

const missedOf = (run) => [make("h3", {}, words.end.missed), make("ol", { class: "again" }, run.missed.map(missedItem))];

const missedItem = (item) => make("li", {}, rich(item.stem, "p", { class: "stem" }),
  rich(item.answer, "p", { class: "answer" }), sourceOf(item, "p"));

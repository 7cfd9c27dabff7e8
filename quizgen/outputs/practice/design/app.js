const data = JSON.parse(document.getElementById("data").textContent);
const store = openStore(data.deck);
const main = document.getElementById("main");
const say = (words) => { document.getElementById("said").textContent = words; };

const show = (...parts) => { main.replaceChildren(...parts); main.focus(); window.scrollTo(0, 0); };

// Choosing what to practise.
const boxes = (legend, rows, count) => {
  const inputs = rows.map(([value]) => make("input", { type: "checkbox", value, checked: true }));
  const labels = rows.map(([value, name], at) => labelled(
    inputs[at], text("", { class: "text" }), make("span", { class: "count" }, String(count(value)))));
  rows.forEach(([, name], at) => { labels[at].querySelector(".text").textContent = name; });
  const set = make("fieldset", {}, make("legend", {}, legend), labels);
  return { set, values: () => inputs.filter((input) => input.checked).map((input) => input.value) };
};

const sizes = [10, 20, 50];

const start = () => {
  const sections = boxes("Sections", data.sections.map((section) => [section.id, section.name]),
    (id) => data.items.filter((item) => item.section === id).length);
  const types = boxes("Types of question", Object.entries(typeNames).filter(([type]) =>
    data.items.some((item) => item.type === type)), (type) => data.items.filter((item) => item.type === type).length);
  const which = make("select", { id: "which" }, make("option", { value: "any" }, "All questions"),
    make("option", { value: "missed" }, "Only those missed last time"), make("option", { value: "new" }, "Only new ones"));
  const size = make("select", { id: "size" }, sizes.map((n) => make("option", { value: n }, String(n))),
    make("option", { value: data.items.length }, "all"));
  const found = () => data.items.filter((item) => sections.values().includes(item.section)
    && types.values().includes(item.type) && (which.value === "any" || store.state(item.id) === which.value));
  const there = make("p", { class: "there", role: "status" });
  const begin = make("button", { type: "submit", class: "main" }, "Start");
  const count = () => {
    const number = found().length;
    there.textContent = number ? `${counted(number, "question")} to choose from` : "No question fits: choose more.";
    begin.disabled = !number;
  };
  const known = data.items.filter((item) => store.state(item.id) === "right").length;
  const missed = data.items.filter((item) => store.state(item.id) === "missed").length;
  const progress = make("p", { class: "progress" }, known || missed
    ? `So far: ${counted(known, "question")} right, ${missed} missed last time, of ${data.items.length}. ` : "");
  if (known || missed) progress.append(button("Forget this", () => { store.forget(); start(); }, { class: "quiet" }));
  const form = make("form", { onsubmit: (event) => {
    event.preventDefault();
    run(shuffled(found()).slice(0, Number(size.value)));
  }, onchange: count }, make("h2", {}, "What to practise"), progress, sections.set, types.set,
  make("p", { class: "row" }, make("label", { for: "which" }, "Which"), which),
  make("p", { class: "row" }, make("label", { for: "size" }, "How many"), size), there, begin);
  show(form);
  count();
};

// One question after another.
const run = (items, at = 0, missed = [], done = 0) => {
  if (at === items.length) return end(items, missed);
  const item = items[at];
  const way = answering[item.type](item);
  const result = make("div", { class: "result", tabindex: "-1" });
  const check = make("button", { type: "submit", class: "main" }, "Check");
  const next = (right) => {
    store.tell(item.id, right);
    run(items, at + 1, right ? missed : [...missed, item], done + right);
  };
  const form = make("form", { class: item.type, onsubmit: (event) => {
    event.preventDefault();
    if (form.dataset.done) return;
    form.dataset.done = "yes";
    const right = way.ready() && way.right();
    way.show();
    check.remove();
    tell(item, way, result, right, next);
  } },
  make("p", { class: "place" }, `Question ${at + 1} of ${items.length}`),
  make("progress", { max: items.length, value: at, "aria-label": "Progress" }),
  make("h2", { class: "away" }, `Question ${at + 1}`), stemOf(item, way.gap),
  make("p", { class: "instruction" }, instructions[item.type]), way.parts, check, result);
  form.keys = way.keys;
  show(form, make("p", { class: "leave" }, button("End here", () => end(items.slice(0, at), missed), { class: "quiet" })));
  const first = form.querySelector("input[type=text]");
  if (first) first.focus();
};

const tell = (item, way, result, right, next) => {
  const verdict = right ? "Right." : way.ready() ? "Not right." : "Not answered.";
  result.append(make("p", { class: right ? "verdict right" : "verdict wrong" }, verdict));
  if (way.answer) result.append(make("p", { class: "answer" }, "Answer: ", text(way.answer)));
  if (way.also) result.append(make("p", { class: "answer" }, text(way.also)));
  if (item.accept && way.answer) result.append(make("p", { class: "also" }, "Also right: ", text(item.accept.join(" · "))));
  if (item.note) result.append(make("p", { class: "note" }, text(item.note)));
  const facts = (item.about || []).map(([label, value]) => [make("dt", {}, label), make("dd", { dir: "auto" }, value)]);
  result.append(make("dl", {}, facts, make("dt", {}, "Source"), make("dd", { dir: "auto" }, item.source.join("; "))));
  const on = button("Next", () => next(right), { class: "main" });
  result.append(on);
  if (!right && way.sure === false && way.ready()) {
    result.append(button("My answer says the same", () => next(true), { class: "quiet" }));
  }
  say(verdict);
  on.focus();
};

const end = (items, missed) => {
  const right = items.length - missed.length;
  const list = missed.map((item) => make("li", {}, make("div", { class: "stem" }, text(item.stem.replace("<gap>", " _____ "))),
    make("p", { class: "answer" }, text(item.type === "true-false" ? (item.options[0].right ? "True" : `False: ${item.key}`)
      : item.key)), make("p", { class: "source" }, item.source.join("; "))));
  const again = missed.length ? [button("Practise these again", () => run(shuffled(missed)), { class: "main" })] : [];
  const words = items.length ? `${right} of ${counted(items.length, "question")} right` : "Nothing answered yet";
  show(make("section", { class: "end" }, make("h2", {}, words),
    missed.length ? make("h3", {}, "To look at again") : make("p", {}, ""), make("ol", { class: "missed" }, list),
    make("p", { class: "row" }, again, button("Choose other questions", start, { class: again.length ? "quiet" : "main" }))));
  say(words);
};

// Letters and figures choose options, unless something is being written.
document.addEventListener("keydown", (event) => {
  const keys = main.querySelector("form")?.keys;
  if (!keys || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input[type=text], select")) return;
  const at = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : letters.indexOf(event.key.toUpperCase());
  if (event.key.length !== 1 || !keys[at] || keys[at].disabled) return;
  keys[at].checked = keys[at].type === "checkbox" ? !keys[at].checked : true;
  keys[at].focus();
});

start();

// Which questions to ask: by section, source and type, by how they went before, and how many.
const SIZES = [10, ROUND, 50];

const filterOf = (state) => {
  const sections = boxes(words.start.sections, deck.sections.map(({ id, name }) => [id, name]), (item) => [item.section]);
  const sources = boxes(words.sources, deck.sources.map((name, at) => [at, name]), (item) => item.from);
  const types = boxes(words.start.types, Object.entries(words.types), (item) => [item.type]);
  const which = select(["any", "due", "missed", "fresh"].map((name) => [name, words.start[name]]));
  const size = select([...SIZES.map((number) => [number, figure(number)]), [deck.items.length, words.start.all]]);
  size.value = ROUND;
  const picks = make("div", { class: "picks" }, labelled(words.start.which, which), labelled(words.start.size, size));
  return {
    controls: [sections.set, sources.set, types.set, picks],
    size: () => Number(size.value),
    found: () => {
      const all = [sections, sources, types].map((group) => group.chosen());
      return deck.items.filter((item) => all.every((fits) => fits(item)) && (which.value === "any" || which.value === state(item)));
    },
  };
};

// Boxes to tick, all ticked at first, each with its number of questions; hidden if there is nothing to choose.
const boxes = (legend, named, groups) => {
  const counts = countBy(deck.items, groups);
  const there = named.filter(([id]) => counts.has(id));
  const inputs = there.map(([value]) => make("input", { type: "checkbox", value, checked: "" }));
  const labels = there.map(([id, name], at) => make("label", { class: "box" }, inputs[at],
    make("span", { class: "text", dir: "auto" }, name), make("span", { class: "count" }, figure(counts.get(id)))));
  const set = make("fieldset", {}, make("legend", {}, legend), turners(inputs), make("div", { class: "boxes" }, labels));
  set.hidden = there.length < 2;
  const chosen = () => {
    const ticked = new Set(there.filter((_, at) => inputs[at].checked).map(([id]) => id));
    return (item) => groups(item).some((group) => ticked.has(group));
  };
  return { set, chosen };
};

const countBy = (items, groups) => {
  const counts = new Map();
  items.forEach((item) => groups(item).forEach((group) => counts.set(group, (counts.get(group) ?? 0) + 1)));
  return counts;
};

const turners = (inputs) => {
  const turn = (checked) => {
    inputs.forEach((input) => { input.checked = checked; });
    inputs[0].dispatchEvent(new Event("change", { bubbles: true }));
  };
  return make("span", { class: "turners" },
    button(words.start.all, () => turn(true), { class: "quiet" }), button(words.start.none, () => turn(false), { class: "quiet" }));
};

const select = (choices) => make("select", {}, choices.map(([value, label]) => make("option", { value }, label)));

const labelled = (label, control) => make("label", {}, make("span", {}, label), control);

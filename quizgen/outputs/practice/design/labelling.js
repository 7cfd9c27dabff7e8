// The regions of a picture, each by the number on it: their names are written, or chosen from those given. The numbers
// on the picture are buttons for those who point; with a keyboard, the fields and rows are reached.
const label = (item) => {
  const answer = item.pairs ? match(item) : writeNames(item);
  const places = () => [...answer.area.querySelectorAll("input, textarea")];
  const spots = item.spots.map(([x, y], at) => {
    const spot = make("button", { type: "button", class: "spot", tabindex: "-1", "aria-hidden": "true", "data-number": figure(at + 1),
      onclick: () => turnToPlace(places()[at]) });
    Object.assign(spot.style, { left: `${x * 100}%`, top: `${y * 100}%` });
    return spot;
  });
  const update = () => places().forEach((place, at) => tint(spots[at], place));
  const [{ opened, show }, area] = [{ ...answer }, answer.area];
  ["input", "change", "click", "focusin", "keyup"].forEach((event) => area.addEventListener(event, update));
  return Object.assign(answer, item.pairs ? { like: ["match"], task: words.tasks.matching } : {}, {
    opened: () => {
      const picture = document.querySelector("#stem .picture");
      const size = `max(1.1rem, min(1.8rem, ${nearest(item.spots, picture.clientHeight / picture.clientWidth) * 92}%))`;
      spots.forEach((spot) => { spot.style.width = size; });
      picture.append(...spots);
      update();
      opened?.();
    },
    show: () => {
      show();
      update();
    },
  });
};

// The distance between the two numbers that are closest to each other, as a part of the picture's width.
const nearest = (spots, ratio) => Math.min(1, ...spots.flatMap(([x, y], at) =>
  spots.slice(at + 1).map(([v, w]) => Math.hypot(x - v, (y - w) * ratio))));

const turnToPlace = (place) => {
  if (!place || place.disabled) return;
  if (place.type === "radio") place.click();
  place.focus();
};

// Shows how a number stands: it is open, has an answer, or is marked like its row.
const tint = (spot, place) => {
  const row = place.closest(".row, .field");
  const marked = ["right", "near", "wrong"].find((kind) => row.classList.contains(kind));
  const open = place.type === "radio" ? place.checked : place === document.activeElement;
  const given = place.type === "radio" ? row.classList.contains("given") : place.value.trim() !== "";
  spot.className = ["spot", marked ?? (place.disabled ? "" : open ? "open" : given ? "given" : "")].join(" ").trim();
};

const writeNames = (item) => {
  const inputs = item.answers.map((_, at) => field(filled(words.answering.numbered, { number: figure(at + 1) })));
  const names = item.answers.map(namesFor);
  const said = (input, at) => says(input.value, names[at], item);
  return written(item, inputs, () => inputs.map(said), {
    area: make("ol", { class: "wanted" }, inputs.map((input) => make("li", {}, boxed(input)))),
    mine: () => inputs.flatMap(({ value }, at) => (value.trim() ? [paired(figure(at + 1), value.trim())] : [])),
    isNear: (text, at) => isNear(text, names[at]),
    mind: (right) => (right || item.spelling === "exact") && inputs.map((input, at) => toMind(input.value, names[at], item.spelling)).find(Boolean),
    solution: () => listOf("ol", item.answers),
  });
};

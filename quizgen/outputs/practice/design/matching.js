// What belongs together. One prompt is open: the option that is tapped goes to it, and the next prompt without an
// option opens. Prompts are radio buttons, so that arrow keys move between them; letters and numbers give options.
const match = (item) => {
  const rows = item.pairs.map(promptRow);
  const tray = mixed(item).map((option) => trayRow(option, () => take(option)));
  const options = tray.map((row) => row.option);
  const open = () => rows.find(({ input }) => input.checked);
  const take = (option) => {
    const row = open();
    pair(rows, row, option, item.reuse);
    tray.forEach(({ button, option: own }) => button.setAttribute("aria-pressed", rows.some((each) => each.option === own)));
    turnTo(row.option ? following(rows, row) : row);
    if (rows.every((each) => each.option)) board.closest("form").querySelector(".actions").scrollIntoView({ block: "nearest" });
    else keepInSight(open(), board);
  };
  const board = make("div", { class: "tray" }, tray.map((row) => row.button));
  rows[0].input.checked = true;
  return {
    area: make("div", { class: "pairs", onkeydown: (event) => { const row = pressed(tray, event); if (row) take(row.option); },
      onchange: () => keepInSight(open(), board) },
      make("ol", { class: "rows" }, rows.map((row) => row.element)), board),
    opened: () => keepInSight(rows[0], board),
    given: () => rows.every((row) => row.option),
    missing: () => {
      turnTo(rows.find((row) => !row.option));
      keepInSight(open(), board);
    },
    mine: () => rows.filter((row) => row.option).map((row) => paired(plainOf(row.prompt), plainOf(row.option.text))),
    marks: () => rows.filter((row) => row.option).map(isMatched),
    right: () => rows.every(isMatched),
    parts: () => ({ right: rows.filter(isMatched).length, wrong: 0, of: rows.length }),
    show: () => {
      rows.forEach((row) => showMatch(row, options.find(({ place }) => place === row.place)));
      tray.forEach(({ button }) => { button.disabled = true; });
    },
  };
};

const promptRow = ({ prompt, option: place }) => {
  const input = make("input", { type: "radio", name: "prompt", class: "away" });
  const own = make("span", { class: "own" }, words.answering.choose);
  const element = make("li", { class: "row" }, make("label", {}, input, rich(prompt, "span", { class: "text" }), own), room());
  return { prompt, place, input, own, element, option: null };
};

const trayRow = (option, onclick) => ({ option, button: make("button", { type: "button", onclick, "aria-pressed": "false" },
  make("span", { class: "letter" }, option.letter), rich(option.text, "span", { class: "text" })) });

// An option that is given again is taken back; if each goes to one prompt only, it leaves the other one.
const pair = (rows, row, option, reuse) => {
  const other = reuse ? undefined : rows.find((each) => each !== row && each.option === option);
  if (other) fill(other, null);
  fill(row, row.option === option ? null : option);
  if (row.option) say(filled(words.answering.paired, { said: plainOf(row.prompt), option: plainOf(option.text) }));
};

const fill = (row, option) => {
  row.option = option;
  row.element.classList.toggle("given", Boolean(option));
  row.own.replaceChildren(...(option ? [make("span", { class: "letter" }, option.letter), " ", rich(option.text)] : [words.answering.choose]));
};

const following = (rows, row) => {
  const at = rows.indexOf(row);
  return [...rows.slice(at + 1), ...rows.slice(0, at)].find(({ option }) => !option) ?? row;
};

const turnTo = ({ input }) => {
  input.checked = true;
  input.focus({ preventScroll: true });
};

// Scrolls until a prompt can be read whole: on the screen, and above the options if these stand below the prompts.
const keepInSight = ({ element }, board) => {
  const [row, options] = [element, board].map((each) => each.getBoundingClientRect());
  const beside = options.left >= row.right || options.right <= row.left;
  const below = row.bottom + MARGIN - window.innerHeight + (beside ? 0 : options.height);
  const above = row.top - MARGIN;
  if (above < 0 || below > 0) window.scrollBy(0, Math.min(above, Math.max(below, 0)));
};

const MARGIN = 8;

const paired = (prompt, option) => `\u2068${prompt}\u2069 – \u2068${option}\u2069`;

const isMatched = ({ option, place }) => option !== null && option.place === place;

const showMatch = (row, wanted) => {
  const right = isMatched(row);
  row.input.disabled = true;
  if (row.option) mark(row.element, right ? "right" : "wrong");
  else row.own.replaceChildren();
  if (!right) row.element.append(make("span", { class: "belongs" }, `${words.result.belongs} `, rich(wanted.text)));
};

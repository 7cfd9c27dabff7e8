// How each type of item is answered. Each gives the elements to answer with, tells whether the answer is right, and
// shows what was: { parts, ready, right, show }. `sure` is false where a machine cannot tell for certain.

const offered = (item, kind) => {
  const pinned = (option) => option.id.startsWith("pin:");
  const mixed = item.fixed ? item.options : [
    ...shuffled(item.options.filter((option) => !pinned(option))), ...item.options.filter(pinned)];
  const inputs = mixed.map(() => make("input", { type: kind, name: "answer" }));
  const rows = mixed.map((option, at) => labelled(
    inputs[at], make("span", { class: "letter" }, letters[at]), text(option.text, { class: "text" })));
  return {
    parts: [make("div", { class: "options" }, rows)],
    keys: inputs,
    ready: () => inputs.some((input) => input.checked),
    right: () => mixed.every((option, at) => option.right === inputs[at].checked),
    show: () => mixed.forEach((option, at) => {
      inputs[at].disabled = true;
      mark(rows[at], option.right, inputs[at].checked);
      if (option.feedback && inputs[at].checked) rows[at].append(text(option.feedback, { class: "feedback" }));
    }),
  };
};

const mark = (row, right, chosen) => {
  if (right) row.classList.add("right");
  if (chosen && !right) row.classList.add("wrong");
  const said = right ? (chosen ? "right" : "this is right") : (chosen ? "not right" : "");
  if (said) row.append(make("span", { class: "verdict" }, said));
};

const trueFalse = (item) => {
  const truth = item.options[0].right;
  const said = { ...item, fixed: true, options: [
    { id: "true", text: "True", right: truth }, { id: "false", text: "False", right: !truth }] };
  return { ...offered(said, "radio"), also: truth ? "" : `It is: ${item.key}` };
};

const choosing = (label, options) => {
  const select = make("select", { "aria-label": label },
    make("option", { value: "" }, "…"), options.map(([value, shown]) => make("option", { value }, shown)));
  return select;
};

const plainOf = (html) => make("span", { html }).textContent;

const matching = (item) => {
  const mixed = shuffled(item.options);
  const named = mixed.map((option, at) => [option.id, `${letters[at]}. ${plainOf(option.text)}`]);
  const selects = item.matches.map((match) => choosing(plainOf(match.prompt), named));
  const rows = item.matches.map((match, at) => make("li", { class: "pair" }, text(match.prompt), selects[at]));
  return {
    parts: [make("ol", { class: "pairs" }, rows)],
    ready: () => selects.every((select) => select.value),
    right: () => item.matches.every((match, at) => selects[at].value === match.option),
    show: () => item.matches.forEach((match, at) => {
      const right = selects[at].value === match.option;
      selects[at].disabled = true;
      rows[at].classList.add(right ? "right" : "wrong");
      const option = item.options.find((one) => one.id === match.option);
      if (!right) rows[at].append(make("span", { class: "verdict" }, "right is: ", text(option.text)));
    }),
  };
};

const ordering = (item) => {
  const list = make("ol", { class: "order" });
  const options = Object.fromEntries(item.options.map((option) => [option.id, option]));
  const move = (row, by) => {
    const rows = [...list.children];
    const at = rows.indexOf(row) + by;
    if (at < 0 || at >= rows.length) return;
    list.insertBefore(row, by < 0 ? rows[at] : rows[at].nextSibling);
    say(`${plainOf(options[row.dataset.id].text)}: place ${at + 1} of ${rows.length}`);
  };
  item.options.forEach((option) => {
    const named = plainOf(option.text);
    const row = make("li", { class: "entry", "data-id": option.id }, text(option.text, { class: "text" }));
    const mover = (sign, what, by) => {
      const one = button(sign, () => { move(row, by); one.focus(); }, { "aria-label": `${what}: ${named}` });
      return one;
    };
    row.append(mover("↑", "Earlier", -1), mover("↓", "Later", 1));
    list.append(row);
  });
  const ids = () => [...list.children].map((row) => row.dataset.id);
  return {
    parts: [list],
    ready: () => true,
    right: () => item.matches.every((match, at) => ids()[at] === match.option),
    show: () => [...list.children].forEach((row, at) => {
      row.querySelectorAll("button").forEach((one) => { one.disabled = true; });
      const place = item.matches.findIndex((match) => match.option === row.dataset.id);
      row.classList.add(place === at ? "right" : "wrong");
      if (place !== at) row.append(make("span", { class: "verdict" }, `place ${place + 1}`));
    }),
  };
};

const field = (label, attributes = {}) => make("input", {
  type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-label": label, ...attributes });

const typed = (item) => {
  const input = field(item.type === "cloze" ? "The words that are missing" : "Your answer",
    item.type === "number" ? { inputmode: "decimal" } : {});
  const inGap = item.type === "cloze";
  const right = () => {
    if (item.type === "any-of") return item.answers.some((answer) => answer.right.includes(fold(input.value)))
      || item.right.includes(fold(input.value));
    if (item.right.includes(fold(input.value))) return true;
    const [low, high] = item.figures || [];
    const figure = item.figures ? figureIn(input.value) : null;
    return figure !== null && low === high && figure === low;
  };
  const unit = item.unit ? [make("span", { class: "unit" }, ` ${item.unit}`)] : [];
  return {
    gap: inGap ? input : null,
    parts: inGap ? [] : [make("div", { class: "write" }, input, ...unit)],
    ready: () => input.value.trim() !== "",
    right, sure: false,
    show: () => { input.disabled = true; },
    answer: item.answers ? item.answers.map((answer) => answer.text).join(" · ") : item.key,
  };
};

const allOf = (item) => {
  const inputs = item.answers.map((_, at) => field(`Answer ${at + 1} of ${item.answers.length}`));
  const hits = () => item.answers.filter((answer) => inputs.some((input) => answer.right.includes(fold(input.value))));
  return {
    parts: [make("ol", { class: "write" }, inputs.map((input) => make("li", {}, input)))],
    ready: () => inputs.some((input) => input.value.trim() !== ""),
    right: () => hits().length === item.answers.length, sure: false,
    show: () => inputs.forEach((input) => { input.disabled = true; }),
    answer: item.answers.map((answer) => answer.text).join(" · "),
  };
};

const answering = {
  "choice": (item) => offered(item, "radio"),
  "several": (item) => offered(item, "checkbox"),
  "true-false": trueFalse,
  matching, ordering,
  "cloze": typed, "number": typed, "typed": typed, "any-of": typed, "short": typed,
  "all-of": allOf,
};

const instructions = {
  "choice": "Choose one.", "several": "Choose all that are right.", "true-false": "True or false?",
  "matching": "Choose what belongs to each.", "ordering": "Put them in order, the first at the top.",
  "cloze": "Fill in the gap.", "number": "Write the figure.", "typed": "Write the word or name.",
  "any-of": "Write one of the answers.", "all-of": "Write all of them.", "short": "Answer in a few words.",
};

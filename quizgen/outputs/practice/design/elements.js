// Makes an element from a name, attributes and children. `html` is only for texts of items, which were escaped when the
// page was made.
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => give(element, key, value));
  element.append(...children.flat());
  return element;
};

const give = (element, key, value) => {
  if (key === "html") {
    element.innerHTML = value;
    if (value.includes("<audio")) element.querySelectorAll("audio").forEach(load);
  }
  else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
  else element.setAttribute(key, value);
};

// Loads a sound, which is in the page's data once. Some browsers find out that they cannot play it only when they are
// asked to.
const load = (sound) => {
  const tell = () => sound.after(make("span", { class: "unheard", role: "status" }, words.question.unheard));
  sound.addEventListener("error", tell, { once: true });
  sound.src = deck.sounds[sound.dataset.sound];
  sound.setAttribute("aria-label", words.sound);
};

// Says what can be heard, for those who cannot hear it.
const tellSounds = (element) => element.querySelectorAll("audio").forEach((sound) =>
  sound.after(make("span", { class: "heard", dir: "auto" }, sound.textContent)));

// A text of an item, in its language and its direction.
const rich = (html, name = "span", more = {}) => make(name, { ...ofFacts(html), ...more, html });

const ofFacts = (html) => ({ ...(deck.lang ? { lang: deck.lang } : {}), dir: deck.rtl || RTL.test(html) ? directionOf(html) : "auto" });

// The direction of the deck counts if any letter outside isolated values has it; in a deck read from the left, a text
// with more letters from the right is read from the right.
const directionOf = (html) => {
  const letters = plainOf(html.replace(/<bdi>.*?<\/bdi>/gu, " ")).match(/\p{L}/gu) ?? [];
  const rtl = letters.filter((letter) => RTL.test(letter)).length;
  return (deck.rtl ? rtl > 0 || !letters.length : 2 * rtl > letters.length) ? "rtl" : "ltr";
};

const RTL = /[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

// Its sources, in the direction of the page.
const sourceOf = (item, name) => make(name, { class: "source", html: item.source });

// Stands in a stem where the blank of a cloze goes.
const BLANK = '<i class="blank"></i>';

const plainOf = (html) => (/[<&]/.test(html) ? inLine(make("span", { html })) : html);

// Formulas and superscripts in one line: x^2, (a + b)/2.
const inLine = (element) => {
  element.querySelectorAll("math").forEach((formula) => formula.replaceWith(formula.getAttribute("alttext")));
  element.querySelectorAll("br, li, pre").forEach((broken) => broken.before(" "));
  element.querySelectorAll("sup").forEach((raised) => {
    const text = raised.textContent;
    raised.textContent = /^(?:.|[+−-]?[0-9]+[+−-]?)$/u.test(text) ? `^${text}` : `^(${text})`;
  });
  return element.textContent;
};

// What a learner wrote, as a text of an item.
const escaped = (text) => make("span", {}, text).innerHTML;

const button = (label, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, label);

// A field that grows with what is written in it but stays one line of text: Enter sends its form, or goes to the next
// field; with Ctrl it always sends.
const field = (label, more = {}) => make("textarea", {
  rows: "1", dir: "auto", placeholder: " ", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "done",
  "aria-label": label, onbeforeinput: goOnByEnter, onkeydown: sendAtOnce, oninput: grown, ...more });

const goOnByEnter = (event) => {
  if (event.inputType !== "insertLineBreak" && event.inputType !== "insertParagraph") return;
  event.preventDefault();
  const empty = emptyAfter(event.currentTarget);
  if (empty) empty.focus();
  else event.currentTarget.form.requestSubmit();
};

// The next field to fill in, if any; a learner who leaves the last one empty has no more to say.
const emptyAfter = (area) => {
  const fields = [...area.form.querySelectorAll("textarea")];
  const isEmpty = ({ value }) => !value.trim();
  return fields.slice(fields.indexOf(area) + 1).find(isEmpty) ?? (isEmpty(area) ? undefined : fields.find(isEmpty));
};

const sendAtOnce = (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  event.preventDefault();
  event.currentTarget.form.requestSubmit();
};

const grown = ({ currentTarget: area }) => {
  if (/[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
};

// Room for a sign at the end of a row, so that nothing moves when it appears.
const room = () => make("span", { class: "mark" });

// Marks a row as a verdict is marked (`SIGNS`), with words for those who cannot see the sign.
const mark = (row, kind, text = meaning(kind)) => {
  row.classList.remove(...Object.keys(SIGNS));
  row.classList.add(kind);
  row.querySelector(".mark").replaceChildren(...signed(kind, text));
};

const signed = (kind, text = meaning(kind)) => [make("span", { "aria-hidden": "true" }, SIGNS[kind]), make("span", { class: "away" }, text)];

const meaning = (kind) => ({ right: words.result.chosen, wrong: words.result.mistaken, near: words.result.near })[kind];

// How much of a whole is right, missed, and left: a bar with its legend.
const bar = (counts) => {
  const parts = Object.entries(counts).filter(([, number]) => number);
  const part = ([name, number]) => {
    const one = make("span", { class: name });
    one.style.flexGrow = number;
    return one;
  };
  const legend = parts.map(([name, number]) =>
    make("span", { class: name }, counted(number, name)));
  return [make("div", { class: "bar", "aria-hidden": "true" }, parts.map(part)), make("p", { class: "legend" }, legend)];
};

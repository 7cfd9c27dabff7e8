// Elements from a name, attributes and children; `html` is for the texts of items alone, which were escaped when made.
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "html") element.innerHTML = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity));
  return element;
};

const button = (text, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, text);

// A text of an item in its own direction.
const text = (html, attributes = {}) => make("span", { dir: "auto", html, ...attributes });

const stemOf = (item, inGap) => {
  const stem = make("div", { class: "stem", id: "stem", dir: "auto" });
  const [before, after] = item.stem.split("<gap>");
  stem.append(text(before));
  if (after !== undefined) stem.append(inGap, text(after));
  return stem;
};

const labelled = (control, ...label) => make("label", { class: "option" }, control, ...label);

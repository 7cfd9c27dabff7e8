// The words of the page, in the language of the deck: what stands in braces is filled in.
const words = JSON.parse(document.getElementById("words").textContent);

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const figure = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, words.thousands);

// A number with what it counts: in the form whose numbers it is among, else in the last.
const counted = (number, what, more = {}) => {
  const form = words.numbers.findIndex((numbers) => new RegExp(`^(${numbers})$`).test(number));
  return filled(words.counts[what].at(form), { number: figure(number), ...more });
};

const placed = (text, at, of, more = {}) => filled(text, { at: figure(at), of: figure(of), ...more });

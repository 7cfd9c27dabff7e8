// The page: its questions, the answers that are kept, and what is shown now and read out by screen readers.
const deck = JSON.parse(document.getElementById("data").textContent);
const byId = itemsById(deck.items);
const store = openStore(deck.namespace);

const show = (...parts) => {
  document.getElementById("main").replaceChildren(...parts.flat());
  say("");
  window.scrollTo(0, 0);
};

const say = (text) => { document.getElementById("said").textContent = text; };

const next = (run) => (run.left.length ? ask(run) : end(run));

// What the browser keeps is not asked for until the page was drawn: Chromium, when it is busy, may lose touch with what
// it keeps for a page that asks sooner, shows it nothing, and forgets what it is told.
requestAnimationFrame(() => setTimeout(home));

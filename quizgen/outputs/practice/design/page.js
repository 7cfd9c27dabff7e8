// The page: its questions, what is kept of the answers, and what is shown and said now.
const deck = JSON.parse(document.getElementById("data").textContent);
const byId = new Map(deck.items.map((item) => [item.id, item]));
const store = openStore(deck.namespace);

const show = (...parts) => {
  document.getElementById("main").replaceChildren(...parts.flat());
  say("");
  window.scrollTo(0, 0);
};

const say = (said) => { document.getElementById("said").textContent = said; };

const next = (run) => (run.left.length ? ask(run) : end(run));

home();

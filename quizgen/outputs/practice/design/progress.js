// How it has gone so far, by section and in all, and progress in a file, for those who learn on several computers.
const soFar = ({ due, missed, fresh, resting }) => {
  const right = new Set([...due, ...resting]);
  const lost = new Set(missed);
  const parts = (items) => ({ right: items.filter((item) => right.has(item)).length,
    missed: items.filter((item) => lost.has(item)).length });
  const counts = { right: right.size, missed: missed.length, fresh: fresh.length };
  const total = make("p", { class: "total" }, words.start.any);
  return make("section", { class: "sofar" }, deck.sections.length > 1 ? sectionBars(parts) : [], total, bar(counts));
};

// The name of a section starts a round of its questions.
const sectionBars = (parts) => {
  const items = new Map(deck.sections.map(({ id }) => [id, []]));
  deck.items.forEach((item) => items.get(item.section).push(item));
  return make("ul", { class: "sections" }, deck.sections.map(({ id, name }) => sectionBar(name, items.get(id), parts(items.get(id)))));
};

const sectionBar = (name, items, { right, missed }) => make("li", {},
  button(make("span", { dir: "auto" }, name), () => begin(items), { class: "quiet" }),
  make("span", { class: "count" }, counted(items.length, "known", { right: figure(right) })),
  bar({ right, missed, fresh: items.length - right - missed })[0]);

const progressOf = (number) => {
  const status = make("p", { class: "there", role: "status" });
  const input = make("input", { type: "file", accept: ".json,application/json", hidden: "", onchange: async () => {
    const [file] = input.files;
    if (file) offer(await readProgress(file), number, status);
    input.value = "";
  } });
  return make("section", { class: "progress" }, make("p", { class: "hint" }, store.keeps() ? words.start.kept : words.start.unkept),
    make("div", { class: "actions" }, button(words.progress.save, () => tellThere(status, filled(words.progress.saved, { file: saveProgress() }))),
      button(words.progress.load, () => input.click(), { class: "load" }), input),
    status, number ? forgetting() : []);
};

// Asked twice, since it cannot be taken back.
const forgetting = () => make("details", {}, make("summary", {}, words.start.forget),
  button(words.start.sure, () => { store.forget(); home().focus(); }));

const KIND = "quizgen practice progress";

// More than this is no progress file.
const LARGEST = 20000000;

const saveProgress = () => {
  const data = { kind: KIND, version: 1, deck: deck.namespace, name: deckName(), ...asData(store.load()), seen: seenNow() };
  const href = URL.createObjectURL(new Blob([`${JSON.stringify(data)}\n`], { type: "application/json" }));
  const name = deck.namespace.replace(/^.*\//, "").replace(/[^\p{L}\p{N}_-]+/gu, "-");
  const file = `${name}-progress.json`;
  make("a", { href, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
  return file;
};

// Only what is said last is shown.
const tellThere = (status, ...parts) => {
  document.querySelector(".told")?.remove();
  status.replaceChildren(...parts);
};

const deckName = () => document.querySelector("h1").textContent;

// What a file has kept, or the sentence that says why it cannot be used: the file may contain anything, and all of it
// has to be sound.
const readProgress = async (file) => {
  const data = file.size > LARGEST ? null : await file.text().then(JSON.parse).catch(() => null);
  if (data?.kind !== KIND || data.version !== 1 || typeof data.deck !== "string") return { amiss: words.progress.damaged };
  if (data.deck !== deck.namespace) return { amiss: filled(words.progress.foreign, { deck: String(data.name ?? data.deck).slice(0, 100) }) };
  return isSound(data) ? { kept: { answers: data.answers, run: data.run }, seen: data.seen } : { amiss: words.progress.damaged };
};

const isSound = ({ answers, run, seen = {} }) => isObject(answers) && Object.values(answers).every(isBox) && (run === null || isObject(run)) && isSeen(seen);

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const offer = ({ amiss, kept, seen }, number, status) => {
  const there = amiss ? 0 : Object.keys(kept.answers).length;
  const load = () => {
    store.save(kept);
    if (seen) store.see(seen);
    home({ told: counted(there, "loaded") }).focus();
  };
  const cancel = () => {
    tellThere(status);
    document.querySelector(".load").focus();
  };
  if (amiss) tellThere(status, amiss);
  else if (number) {
    tellThere(status, counted(there, "replaces"), " ", button(words.progress.replace, load), " ", button(words.progress.cancel, cancel));
    status.querySelector("button").focus();
  } else load();
};

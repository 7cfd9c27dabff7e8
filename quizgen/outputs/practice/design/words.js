// Every word that the script shows of its own: the one place to add a language.
const words = {
  types: {
    "choice": { name: "Multiple choice", task: "Choose one." },
    "several": { name: "All that apply", task: "Choose all that are right, one or more." },
    "true-false": { name: "True or false", task: "Is this true or false?" },
    "matching": { name: "Matching", task: "Choose what belongs to each." },
    "ordering": { name: "Putting in order", task: "Move them until they are in order, the first at the top." },
    "cloze": { name: "Fill in the gap", task: "Write what is missing." },
    "number": { name: "Numbers", task: "Write the figure." },
    "typed": { name: "Word or name", task: "Write the word or the name." },
    "any-of": { name: "Name one", task: "Several answers are right: write one of them." },
    "all-of": { name: "Name all", task: "Write all answers, in any order." },
    "short": { name: "Short answer", task: "Answer in a few words." },
  },
  start: {
    title: "What to practise", sections: "Sections", types: "Types of question", which: "Which ones", size: "How many",
    any: "All questions", missed: "Missed last time", fresh: "Not asked yet", all: "all", none: "none", begin: "Start",
    found: (number) => (number ? `${counted(number)} to choose from.` : "No question fits: choose more."),
    halfway: (at, of) => `You stopped at question ${at} of ${of}.`, resume: "Go on",
    forget: "Forget all answers", sure: "Forget what was answered so far?",
    unkept: "This browser keeps nothing for this page: your answers are forgotten when you close it.",
    kept: "Your answers are kept in this browser alone.",
    keys: "With a keyboard: letters or figures choose an option, Enter checks it and goes on.",
  },
  question: {
    place: (at, of) => `Question ${at} of ${of}`, progress: "Questions answered", check: "Check", next: "Next",
    last: "Finish", right: (number) => `${number} right`, reveal: "Show the answer", leave: "End here", claim: "My answer says the same", knew: "I knew it",
    unanswered: "Answer first, or let the answer be shown.",
  },
  answering: {
    true: "True", false: "False", write: "Your answer", writeOne: (at, of) => `Answer ${at} of ${of}`,
    gap: "gap", choose: "Choose …", earlier: (said) => `Move up: ${said}`, later: (said) => `Move down: ${said}`,
    moved: (said, at, of) => `${said}: place ${at} of ${of}`,
  },
  result: {
    right: "Right", wrong: "Not right", shown: "Not answered", words: "Not the same words", isRight: "this is right",
    chosen: "your answer is right", mistaken: "your answer is not right", answer: "Answer", belongs: "Right:",
    place: (at) => `place ${at}`, also: "Also right", source: "Source",
    labels: { "ordering": "The right order", "any-of": "Any of these", "all-of": "All of these" },
    instead: (key) => `False. It is: ${key}`,
  },
  about: { holder: "Whose claim", voice: "How held", hedge: "How sure", as_of: "As of" },
  end: {
    title: (right, of) => `${right.toLocaleString("en")} of ${counted(of)} right`, nothing: "Nothing answered yet",
    missed: "To look at again", other: "Choose other questions",
    again: (number) => `Practise ${number === 1 ? "it" : "these"} again`,
  },
  bar: { right: "right", missed: "missed", fresh: "not asked yet" },
};

const counted = (number) => `${number.toLocaleString("en")} ${number === 1 ? "question" : "questions"}`;

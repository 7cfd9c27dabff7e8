// Matching by tapping: a prompt, then what belongs to it. Where this does not run, the learner keeps it in mind.
(function () {
  "use strict";
  var WORDS = [/* words match_again chosen_letter missed */];  // in each language that quizgen knows, English first
  var sheet = document.querySelector(".sheet");
  var offered = sheet && sheet.querySelector(".offered");
  var prompts = offered ? list(offered.querySelectorAll(".prompt")) : [];
  var options = offered ? list(offered.querySelectorAll(".option")) : [];
  if (!prompts.length) return;
  var letters = options.map(function (option) { return words(option.querySelector(".letter")); });
  var again = words(sheet.querySelector(".head")) === spoken(WORDS)[1];
  var question = words(sheet.querySelector(".stem"));
  var state = { question: question, chosen: prompts.map(function () { return -1; }) };
  var active = 0;

  if (sheet.classList.contains("back")) {
    state = kept(question) || state;
    listen(null);
    if (state.chosen.some(function (n) { return options[n]; })) list(sheet.querySelectorAll(".answer > .pair:not(.over)")).forEach(mark);
  } else {
    keep(state);
    offered.classList.add("tapping");
    prompts.forEach(function (prompt, n) {
      prompt.appendChild(document.createElement("bdi")).className = "taken";
      button(prompt, function () { turnTo(n); });
    });
    options.forEach(function (option, n) { button(option, function () { take(n); }); });
    listen(choose);
    show();
  }

  // include card.js

  function turnTo(n) {
    if (active === n) state.chosen[n] = -1;
    active = n;
    show();
  }

  function take(n) {
    var taken = state.chosen[active] === n;
    state.chosen = state.chosen.map(function (other, at) { return at === active || (other === n && !again) ? -1 : other; });
    if (!taken) {
      state.chosen[active] = n;
      active = next();
    }
    show();
  }

  // The next prompt that has nothing yet; where all have, the same.
  function next() {
    var ahead = prompts.map(function (_, n) { return (active + n) % prompts.length; });
    var open = ahead.filter(function (n) { return state.chosen[n] < 0; });
    return open.length ? open[0] : active;
  }

  function choose(asked) {
    var n = letters.indexOf(asked);
    if (n >= 0) take(n);
    else if (prompts[asked - 1]) turnTo(asked - 1);
    return n >= 0 || prompts[asked - 1];
  }

  function show() {
    var column = prompts[0].parentNode, edge = prompts[active].offsetTop - prompts[0].offsetTop;
    prompts.forEach(function (prompt, n) {
      prompt.setAttribute("aria-pressed", String(n === active));
      prompt.lastElementChild.textContent = letters[state.chosen[n]] || "";
    });
    options.forEach(function (option, n) {
      option.setAttribute("aria-pressed", String(state.chosen[active] === n));
      option.classList.toggle("used", state.chosen.indexOf(n) >= 0);
    });
    column.scrollTop = edge - (column.clientHeight - prompts[active].offsetHeight) / 2;
    keep(state);
  }

  function mark(pair, n) {
    var line = pair.querySelector(".line"), chosen = letters[state.chosen[n]];
    var right = chosen === words(line.querySelector(".letter"));
    pair.classList.add(right ? "hit" : chosen ? "mistaken" : "missed");
    if (!right) say(line, chosen ? spoken(WORDS)[2].replace("{letter}", chosen) : spoken(WORDS)[3]);
  }
}());

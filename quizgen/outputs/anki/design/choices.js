// Options that can be chosen, in another order each day and in the same one on both sides of a card. Where this does
// not run, they stand as the note has them. Nothing is kept but what the back needs, and only as long as Anki is open.
(function () {
  "use strict";
  var WORDS = [/* words chosen missed */];  // in each language that quizgen knows, English first
  var sheet = document.querySelector(".sheet");
  var box = sheet && sheet.querySelector(".options");
  if (!box) return;
  var options = list(box.querySelectorAll(".option"));
  var letters = options.map(function (option) { return option.querySelector(".letter"); });
  var lettered = letters.indexOf(null) < 0;
  var many = lettered && box.classList.contains("many");
  var question = words(sheet.querySelector(".stem")) + "\n" + words(box);
  var state = { question: question, day: today(), chosen: [] };

  if (sheet.classList.contains("back")) {
    state = kept(question) || state;
    listen(null);
    if (lettered) arrange();
    if (state.chosen.length && box.querySelector(".right")) options.forEach(mark);
  } else {
    keep(state);
    if (lettered) arrange();
    options.forEach(offer);
    listen(choose);
  }

  // include card.js

  // Anki's day begins at four in the morning, unless the learner set another hour.
  function today() {
    var then = new Date(new Date().getTime() - 4 * 3600 * 1000);
    return [then.getFullYear(), then.getMonth() + 1, then.getDate()].join("-");
  }

  // Pinned options stay last, and figures in the order of their size.
  function order() {
    var loose = [], pinned = [];
    options.forEach(function (option, n) { (option.classList.contains("pinned") ? pinned : loose).push(n); });
    var figures = loose.map(function (n) { return figure(words(options[n].lastElementChild)); });
    var rising = figures.every(function (value, n) { return n ? value >= figures[n - 1] : value === value; });
    if (!rising) loose.sort(function (one, other) { return rank(one) - rank(other) || one - other; });
    return loose.concat(pinned);
  }

  function figure(said) {
    var found = /[-\u2212]?[0-9][0-9,]*([.][0-9]+)?/.exec(said);
    return found ? parseFloat(found[0].replace(/,/g, "").replace("\u2212", "-")) : NaN;
  }

  // A hash (FNV-1a, then the mixing of MurmurHash3) of the day, the question and the option as the note has it.
  function rank(n) {
    var said = [state.day, question, n].join("\n"), hash = 2166136261, at;
    for (at = 0; at < said.length; at += 1) hash = Math.imul(hash ^ said.charCodeAt(at), 16777619);
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  function arrange() {
    var names = letters.map(words), renamed = Object.create(null);
    order().forEach(function (n, place) {
      box.appendChild(options[n]);
      letters[n].textContent = renamed[names[n]] = names[place];
    });
    list(sheet.querySelectorAll(".feedback")).forEach(function (feedback) {
      list(feedback.children).map(rename).sort(byName).forEach(function (row) { feedback.appendChild(row); });
    });

    function rename(row) {
      var label = row.querySelector(".label"), name = words(label).replace(":", "");
      if (state.chosen.indexOf(names.indexOf(name)) >= 0) row.classList.add("chosen");
      if (renamed[name]) label.textContent = renamed[name] + ":";
      return row;
    }

    function byName(one, other) { return place(one) - place(other); }

    function place(row) { return names.indexOf(words(row.querySelector(".label")).replace(":", "")); }
  }

  // On computers Anki has Enter and Space for itself; X, Tab and the arrows reach the card.
  function offer(option, n) {
    var place = list(box.children).indexOf(option) + 1;
    button(option, function () { take(n); });
    option.setAttribute("aria-keyshortcuts", onComputer() ? "X Alt+" + place : "X " + place);
  }

  function choose(asked) {
    var option = box.children[asked - 1] || options.filter(function (one, n) { return letters[n] && words(letters[n]) === asked; })[0];
    if (option) take(options.indexOf(option));
    return option;
  }

  function take(n) {
    var others = state.chosen.filter(function (other) { return many && other !== n; });
    state.chosen = state.chosen.indexOf(n) < 0 ? others.concat(n) : others;
    options.forEach(function (option, at) { option.setAttribute("aria-pressed", String(state.chosen.indexOf(at) >= 0)); });
    keep(state);
  }

  function mark(option, n) {
    var chosen = state.chosen.indexOf(n) >= 0, missed = many && !chosen && option.classList.contains("right");
    if (chosen || missed) option.classList.add(chosen ? "chosen" : "missed");
    if (chosen || missed) say(option, spoken(WORDS)[chosen ? 1 : 2]);
  }
}());

// A project's own words, which the note has, in place of those of the card design.
(function () {
  "use strict";
  var sheet = document.querySelector(".sheet"), said = sheet && sheet.getAttribute("data-words");
  var own = said ? JSON.parse(decodeURIComponent(said)) : {};
  if (own.direction) sheet.style.direction = own.direction;
  Array.prototype.forEach.call(document.querySelectorAll(".sheet [data-word]"), function (place) {
    var word = own[place.getAttribute("data-word")];
    if (!word) return;
    place.textContent = word;
    while (place.nextElementSibling) place.nextElementSibling.remove();
  });
}());

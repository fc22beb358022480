// Optional: a box to search the cards. Everything can be read without it.
(function () {
  document.querySelectorAll(".plan-search").forEach(function (place) {
    var plan = place.closest(".plan");
    var cards = Array.prototype.slice.call(plan.querySelectorAll(".card"));
    var box = place.querySelector("input");
    var said = place.querySelector("output");
    place.hidden = false;
    box.addEventListener("input", function () {
      var wanted = box.value.trim().toLowerCase();
      var left = 0;
      cards.forEach(function (card) {
        card.hidden = wanted !== "" && card.textContent.toLowerCase().indexOf(wanted) < 0;
        left += card.hidden ? 0 : 1;
      });
      said.textContent = wanted ? left + " van " + cards.length + " acties" : "";
    });
  });
})();

// Says so when the notebook's own script did not begin: every browser reads this one, old ones not that one.
addEventListener("load", function () {
  var root = document.getElementById("notebook");
  if (!root.hasAttribute("data-begun")) root.querySelector("[data-say=unable]").hidden = false;
});

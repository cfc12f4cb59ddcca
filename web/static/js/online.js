// Comes back to the page that was wanted as soon as the network is there again.
addEventListener("online", () => location.reload());

(() => {
  const root = document.documentElement;
  const follow = () => {
    // Airflow's interface keeps its own choice there; without one the system's preference holds.
    const chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
    else delete root.dataset.theme;
  };
  follow();
  addEventListener("storage", follow);
})();

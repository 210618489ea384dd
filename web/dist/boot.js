// Paints what is there before the page's program, which takes a moment to be read, is run.
requestAnimationFrame(() =>
  setTimeout(() => {
    const program = document.createElement("script");
    program.src = "app.js";
    document.head.append(program);
  }),
);

// Every text of the page whose colour stands out from its ground by less than WCAG 2.2 AA asks for (4.5 : 1).
() => {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const written = [...document.querySelectorAll("body *")].filter((element) =>
    element.getClientRects().length && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  return written.map((element) => {
    const [low, high] = [light(getComputedStyle(element).color), light(ground(element))].sort((one, other) => one - other);
    return [(high + 0.05) / (low + 0.05), element.outerHTML.slice(0, 120)];
  }).filter(([ratio]) => ratio < 4.5);
}

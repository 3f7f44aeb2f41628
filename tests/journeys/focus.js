// Why a sighted visitor could not find the focus on this page; null when they can.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "nothing has focus";
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const name = `<${element.localName}> ${(element.textContent || element.name || "").trim().slice(0, 40)}`;

  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    return pixel.getImageData(0, 0, 1, 1).data;
  };
  const light = (colour) => {
    const [red, green, blue] = [...rgba(colour).slice(0, 3)].map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  // An outline drawn inwards lies on the element itself, another on what is behind it.
  const ground = (from) => {
    for (let at = from; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] > 127) return colour;
    }
    return "Canvas";
  };

  if (!(box.width && box.height && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth)) {
    return `${name} has focus outside the window`;
  }
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return `${name} is invisible`;
  const middle = [box.left + box.width / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
  const seen = document.elementFromPoint(...middle);
  if (seen && !element.contains(seen) && !seen.contains(element)) return `${name} has focus under <${seen.localName}>`;
  const outline = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  if (outline < 2) return `${name} has an outline of ${outline} px`;
  const [one, other] = [style.outlineColor, ground(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement)];
  const [low, high] = [light(one), light(other)].sort((first, second) => first - second);
  const contrast = (high + 0.05) / (low + 0.05);
  if (rgba(one)[3] < 128 || contrast < 3) return `${name} has an outline of contrast ${contrast.toFixed(1)}: ${one} on ${other}`;
  return null;
}

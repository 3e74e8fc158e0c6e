// Charts from the numbers on the page: each [data-chart] names the script element that holds its ECharts option as JSON.
"use strict";

function paint(place) {
  const source = document.getElementById(place.dataset.chart);
  if (!source || !window.echarts) return;
  const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();
  window.echarts.getInstanceByDom(place)?.dispose();
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  const axis = { axisLine: { lineStyle: { color: colour("--rule-firm") } }, axisLabel: { color: colour("--quiet") }, splitLine: { lineStyle: { color: colour("--rule") } } };
  const option = JSON.parse(source.textContent);
  ["xAxis", "yAxis"].forEach((name) => { if (option[name]) option[name] = [].concat(option[name]).map((one) => ({ ...axis, ...one })); });
  chart.setOption({
    animation: false, color: (option.tones || ["deed", "seal", "warn", "quiet"]).map((name) => colour(`--${name}`)),
    textStyle: { color: colour("--ink"), fontFamily: "inherit" }, grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true }, ...option,
  });
  return chart;
}

const places = [...document.querySelectorAll("[data-chart]")];
places.forEach((place) => { paint(place); new ResizeObserver(() => window.echarts?.getInstanceByDom(place)?.resize()).observe(place); });
document.addEventListener("themed", () => places.forEach(paint));

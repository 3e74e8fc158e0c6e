// Charts from the numbers on the page: each [data-chart] names the script element that holds its ECharts option as JSON.
"use strict";

document.querySelectorAll("[data-chart]").forEach((place) => {
  const source = document.getElementById(place.dataset.chart);
  if (!source || !window.echarts) return;
  const ink = getComputedStyle(document.body).getPropertyValue("--ink");
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  chart.setOption({ animation: false, color: ["#0f5c5c", "#b3261e", "#8a5300", "#5c686a"], textStyle: { color: ink }, ...JSON.parse(source.textContent) });
  new ResizeObserver(() => chart.resize()).observe(place);
});

"""巡查与隐患: rounds that are walked, things that are checked, hazards that are closed only when another has looked."""

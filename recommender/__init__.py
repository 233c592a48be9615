"""FROM SCORES TO REASONED SUGGESTIONS: needs, path, measures, centres, funding, the plan."""

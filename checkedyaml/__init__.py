"""READ A YAML FILE INTO A CHECKED VALUE, or say file, line and what would be right."""
